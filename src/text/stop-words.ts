import type { Language } from '../domain/language.ts';

/** Function words, folded as `fold` leaves them. Written for this product: what a question or a page says with them is never its subject. */
const LISTS: Record<Language, string> = {
  es: `a al algo algun alguna algunas alguno algunos alla alli ambos ante antes aquel aquella aquellas aquello aquellos aqui
    asi aun aunque bajo bien cada casi como con contra cual cuales cualquier cualquiera cuando cuanta cuantas cuanto
    cuantos cuya cuyas cuyo cuyos da dan de debe deben debo del demas desde despues donde dos durante e el ella ellas ello
    ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba estaban estado estamos estan estar estas
    este esto estos estoy etc fue fueron fui ha haber habia habian hace hacen hacer hacia hago han has hasta hay haya he
    hemos hizo hola incluso ir la las le les lo los luego mas me mediante mi mia mias mientras mio mios mis misma mismas
    mismo mismos mucha muchas mucho muchos muy n nada ni ningun ninguna ninguno no nos nosotros nuestra nuestras nuestro
    nuestros o os otra otras otro otros para pero poco podemos poder podria podrian por porque pueda puede pueden puedo
    pues que quien quienes se sea sean segun ser sera seran seria serian si sido siempre siendo sin sino sobre sois solo somos son soy su
    sus suya suyas suyo suyos tal tales tambien tampoco tan tanto te tener tenia tengo ti tiene tienen tienes toda todas todavia todo
    todos tras tu tus tuvo u un una unas uno unos usted ustedes va vamos van vaya vez voy vosotros vuestra vuestras vuestro
    vuestros y ya yo`,
  ca: `a abans aixi aixo al algun alguna algunes alguns allo als altra altre altres amb aquell aquella aquelles aquells
    aquest aquesta aquestes aquests aqui cada cal cap com contra d da dalt de del dels des despres dins durant e el ell
    ella elles ells els em en ens entre era eren es esta estan estar estat estem estic et etc fa fan fins fins for fou ha
    haver havia he hem hi ho hola i ja jo l la les li llavors lo los m ma malgrat mateix mateixa mateixes mateixos me mes
    meu meus meva meves mi molt molta moltes molts n ne ni no nomes nos nosaltres nostra nostre nostres o on os per pero
    perque poc podem poden poder podria pot puc qual quals qualsevol quan quant quanta quantes quants que qui quin quina
    quines quins s sa se sense ser sera seu seus seva seves si sigui sobre soc som son sota sou sua t ta tal tambe tan tant
    te tenen tenir tenim tinc tot tota totes tots tu un una unes uns us va vaig van vol voste vostes vostra vostre`,
  gl: `a ademais ai ainda al algo algun algunha algunhas alguns alguen ali alo ambas ambos ante antes ao aos aquel aquela
    aquelas aqueles aquilo aqui as asi ata ben cada cal cales calquera canta cantas canto cantos case co coa coas como con
    contra cos cun cunha cuxa cuxas cuxo cuxos da dan das de debe deben debo del dela delas deles dende depois desa desas
    desde dese deses despois desta destas deste destes di do dos dun dunha dunhas duns durante e el ela elas eles en enton
    entre era eran es esa esas ese eses esta estaba estaban estamos estan estar estas este estea estean estes estou eu facer
    faga fago fai fan fixo foi fora foron hai haber habia han hei iso isto ir la las lle lles lo los mais mas me mediante
    mentres mesma mesmas mesmo mesmos meu meus mi mia min miña miñas mo moi moita moitas moito moitos na nada nas nel nela
    nesa nese nesta neste nin ningun ningunha ninguen no non nos nosa nosas noso nosos nun nunha o onde os ou outra outras
    outro outros para pero pode poden podemos poder poderia podo poida poidan pois pola polas polo polos por porque pouco
    que quen sen sendo ser sera seran seria seu seus sexa sexan si sido sobre somos son sua suas tal tales tamen tampouco
    tan tanto te temos ten teña teñan teñen teño ter tes teu teus ti tiña toda todas todo todos tras tu tua tuas un unha
    unhas uns usted vai vaia vamos van vos vostede vostedes vou xa`,
  eu: `a ak al aldera an arabera arte artean arteko aurka bada baina baino bai baita baizik barik barne bat batean batek
    batekin baten batera batez batzuek batzuen batzuk bera berak bere beren bertan beste besteak bestela bezala bi bidez
    bitartean buruz da dadin dago dagoen dagokion daiteke daitezke daude dauden daukat dauzkat dela delako den dena denak
    denez dezake dezakegu dezaket dezakete dezakezu dezan didate die diegu dien diet digu diguzu dio dion diot diote dira
    direla diren dit ditu dituen ditugu ditut dituzte dituzten dituzu ditzaket ditzake ditzakegu dizu du duela duen duenak
    dugu dugun dut dute duten dutenak dutenek duzu duzue edo edota edozein egin egingo egiten egiteko egon ek en era ere ez
    eta ezin ezer gabe gainera gaitezke gara gaude gehi gehiago gero gisa gu guk gure guri guretzat guzti guztia guztiak
    guztien hain hainbat hala halako han hango hara hari hark haren hartan hau hauek hauen hauetan hemen hemendik honek
    honela honen honetan hona hor hori horiek horien horietan horko horrek horrela horren horretan hortik hura izan izango
    izateko izaten ka kin ko moduan nago naiteke naiz nahiz ni nik nire niri niretzat noiz noizko noiztik nola nolako non
    nondik nongo nor nora norbait nork nori nuke nuen ondoren orain ordez oso ote pean ra rako rekin ren ri rik ta tik
    uste ze zein zeinek zeintzuk zelan zen zenbait zenbat zer zerbait zeren zergatik zerk zertarako ziren zait zaio zaizkit
    zaizu zaitez zara zu zuek zuen zuk zure zuten zuri z`,
  en: `a about above after again against all also although am among an and any are aren as at be because been before being
    below between both but by can cannot could couldn d did didn do does doesn doing don during each either else etc ever
    every few for from further get had has hasn have haven having he hello her here hers herself him himself his how i if
    in into is isn it its itself just ll m may me might mine more most must my myself neither no nor not now of off on
    once one only or other our ours ourselves out over own re s same shall she should so some such t than that the
    their theirs them themselves then there these they this those through to too under until up upon us ve very was wasn
    we were weren what when where whether which while who whom whose why will with within without would you your yours
    yourself`,
};

/**
 * What people wrap a question in: greetings, wanting, needing, going about it. Folded, and only left out of a query that
 * has other words, since a page may be about one of them (quiero, "gracias").
 */
const WRAPPING: Record<Language, string> = {
  es: `acaban acabo buenas buenos decir diga digan digo favor gracias gustaria llegado llegaron necesita necesitamos necesito oye perdon porfa q queremos queria
    queriamos quiere quiero quisiera saber`,
  ca: `acabe acaben acabo arribat bon bona dir diga diguen favor gracies gustaria necessita necessitem necessite necessito saber sisplau vol volem volia
    vull voldria`,
  gl: `acaban acabo bo boa boas bos chegaron chegou desexo precisa precisamos preciso diga digame digan din dicir favor gracias grazas gustaria
    gustariame necesita necesitamos necesito ola oia perdoe porfa quere queremos queria queriamos quero saber`,
  eu: `agur aizu arratsaldeon arren barkatu behar beharko dakit eguerdion egun egunon esan eskerrik asko gabon gura heldu
    iritsi jakin jakitea jakiteko kaixo mesedez nahi nahiko nahian on`,
  en: `am get getting go going good got hello hey hi just know let like need needed please tell thank thanks want wanted
    wants`,
};

const SETS = setsOf(LISTS);
const WRAPPING_SETS = setsOf(WRAPPING);

/** @param word folded */
export function isStopWord(word: string, language: Language): boolean {
  return SETS[language].has(word);
}

/** Whether a word says how something is asked, not what. @param word folded */
export function isWrapping(word: string, language: Language): boolean {
  return WRAPPING_SETS[language].has(word);
}

/** All function words of a language. */
export function stopWords(language: Language): Iterable<string> {
  return SETS[language];
}

function setsOf(lists: Record<Language, string>): Record<Language, ReadonlySet<string>> {
  const set = (language: Language) => new Set(lists[language].split(/\s+/));
  return { es: set('es'), ca: set('ca'), gl: set('gl'), eu: set('eu'), en: set('en') };
}

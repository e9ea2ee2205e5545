/** Words of a citizens' desk and of a town in Basque, in the cases people write, in any form, without the function words. Folded. */
export const BASQUE = `
  abokatu abokatua abonu abuztua abuztuan adin adina adineko adinekoak adingabe adingabeak aditu administrazio
  administrazioa afari agertu agertzen agindu agiri agiria agiriak agiriaren agirien agur aipatu aireportu aita aitak
  aitona aitorpena aizu akordioa aktibitate alaba alabak alabaren alargun alarguna alargunen albiste aldaketa aldatu
  aldizkari alkandora alkate alkatea alkatetza alokairu alokairua alokairuan alokairurako alokatu altzari altzariak
  ama amaitu amaren amarentzat amari amona anaia anbulantzia animalia animaliak antzerki antzoki antzokia aparkaleku
  aparkalekua aparkatu aparkatzeko apirila apirilean apuntatu arau arauak araudi araudia arazo arazoa arbola ardo
  argazki argazkia argi argia argindar arrain arratsaldea arratsaldean arratsaldeon arrazoi arreba arren arreta
  arrisku arriskutsua arropa artista asko asmo aste astea asteak asteartea asteazkena asteburu astelehena astero atari
  ate atea atera ateratzen atez atzera atzerria atzerritar atzerritarra atzerritarrak atzerritarrentzat aukera
  aukeratu aurkezpen aurkezteko aurkeztu aurkitu aurkitzen aurreko aurrekontu aurten autobus autobusa autobusak
  autonomo autonomoa auzo auzoa auzoko babes babesa baimen baimena baimenak baimenik bakarra bake bakoitza baldintza
  baldintzak balio balioa balioduna balkoi banaka bananduta banku bankua baratz baratza baratzeak barbakoa barkatu
  barruan baso basoa bazkari bazkaria bazkide begi behar beharko beharrezko beharrezkoa beka bekak bekarako beldur
  berdea berdin bermatu berogailu berokuntza berri berria berritu bertaratu bete betebehar betiko bezero bibliotekan
  bidaia bidali bide bidea bidean bigarren bihar bikote bikotea bila bilatu bilera bilketa bilketarako bitarteko
  bitartez bizi bizikleta bizikletak bizilagun bizilaguna bizilagunak bizitegi bizitza bizitzen bonua borondate
  borondatezko borrokan botere boto botoa botoak bozkatu bularreko bulego bulegoa bulegoak bulegoan bulegoaren
  bulegora buru dagokidan dagokit dakit dantza dastatu data dataren datu datuak dei deia deialdi deialdia deitu
  deklarazio delitu denbora denda dendak desgaitasun desgaitasuna desgaitu desgaituak desgaituen desgaituentzako
  dibortzio digital digitala digitalak diru dirua dirulaguntza dirulaguntzak dirulaguntzarik dirusarrera diruzorroa
  doakoa doan dokumentazioa dokumentu dokumentuak duplikatu edukiontzi edukiontzia egiaztagiri egiaztagiria egoera
  egoiliar egoiliarra egoiliarrentzat egoitza egoitzak egonaldi eguerdion egun eguna egunak egunean egunero egunetan
  egunkari egunon eguzki eguzkia ekaina ekainean ekarri ekintza ekintzak ekitaldi elbarri elektrizitate elektroniko
  elektronikoa elikagai elizan elkarte elkartea elkarteak elkarteentzat elkartze emaitza emaitzak emakume emakumeak
  emakumeentzat eman emate ematen emazte enplegu enplegua enpresa enpresak entitate entregatu epaitegi epaitegia epe
  epea epeak erabaki erabakia erabili erabiltzaile erabiltzaileak erabiltzeko eraiki eraikin eraikina eraikitzeko
  erakunde eraman eramaten erantzukizun erantzun erantzuna erdia erdiko eredu eredua ereduak eros erosi erosketa
  erosteko erregistratu erregistro erregistroa erreklamatu erreklamazio erreklamazioa errekurtso errekurtsoa errenta
  errepide errepidea errolda erroldan erroldaren erroldatu erroldatuta erroldatzea erroldatzeko esan esandako eskabide
  eskabidea eskaera eskaerak eskailera eskaintza eskatu eskatzaile eskatzeko eskatzen eskerrik eskola eskolak eskolako
  eskolara eskubide eskubidea eskubideak eskulan eskumen esnatu espainiar espazio etorkin etorri etxe etxea etxean
  etxebizitza etxebizitzak etxebizitzen etxeko etxera etxez euria euro euroak euskara euskaraz ezagutu ezarri
  ezgaitasun ezinduen ezkondu ezkontza ezkontzak ezkontzeko ezkutuko faktura fakturak falta familia familiak
  familiarentzat festa festak fitxa formularioa froga frogatu funtzionario futbol gabon gaia gaixo gaixotasun galdera
  galdetu galdetzeko galdu galdutako garaje garajea garbi garbigune garbiketa garbitu garraio garraioa gasa gastu
  gastuak gaua gauean gauez gaur gauza gauzak gazte gazteak gazteentzat gaztelania gaztetxe gehiegi geltoki geltokia
  gimnasio gizarte gizarteko gizon goiz goizean goizetan gorde gorri grua gune gura guraso gurasoak gurasobakar gutun
  gutuna gutxienez haizea hamabost hamaika hamar handi handia hartu hartzeko hasi hasiera hasten hauteskunde
  hauteskundeak hazi hegazkin helbide helbidea heldu helduak helduentzat helegite herri herria herrian herriko
  herritar herritarra herritarrak hezkuntza hil hilabete hilabeteak hildako hilean hilerri hilerria hileta hilkutxa
  hipoteka hiri hirigintza hiriko hiru hirugarren hitza hitzarmen hitzordu hitzordua hizkuntza hobari hobaria hobariak
  hodi hondakin hondakinak hondar hondartza hondartzan hondatu horma hotel hurbil hurbilen hurrengo hustu hutsa hutsik
  iaz ibilbide ibilgailu ibilgailua ibilgailuak ibilgailuen idatzi igande igandea igandetan igerileku igerilekua
  igerilekuak igerilekuko igo ikasi ikasle ikasleak ikastaro ikastaroa ikastaroak ikastetxe ikastetxea ikastola
  ikasturte ikatz ikusi ikuskapen ilara informatu informazio informazioa inguru ingurumen inprimaki inprimakia
  instalatu instalazio interes interesdun internet internetez iragan iragarki iraila irakasle irakurri iraungi
  iraungita iraungitze ireki irekita iritsi iritzi irteera isun isuna isunak isunen itxaron itxi itxiera itxita itzuli
  itzulketa izapide izapidea izapideak izapidetu izen izena izenak izenemate izugarri jabe jabea jabekide jabetza jai
  jaiak jaialdi jaiegun jaio jaioberri jaioberria jaiotza jaiotzagiria jakin jakitea jakiteko janari jangela jantoki
  jantokia jantokiko jarraitu jarri jartzeko jaso jasotzeko jende joan jolas jolastu jubilatu jubilatuak
  jubilatuentzat justizia kaixo kale kalea kaleak kalean kalitate kalkulatu kalte kalteak kanpai kanpaldi kanpo
  kanpoan kartera kartzela katastro katu keinu kendu kexa kexak kilometro kirol kirola kirolak kiroldegi kiroldegia
  kobratu kobratzen kokatu kontagailu kontratu kontratua kontseilu kontserbatorio kontsulta kontsumo kontu kontua
  kopia kopurua korreo kostatzen kostu kostua kotxe kotxea kotxeak kultur kultura kutxa kutxazain lagun lagunak
  laguntza laguntzak laguntzarik lan lanbide langabe langabetu langabezia langile langileak lanpostu larrialdi
  larrialdia larunbat larunbata larunbatean lege legea legeak lehen lehendabiziko lehenengo lehiaketa leiho leku lekua
  lekualdatu lekuan lekuko liburu liburuak liburutegi liburutegia liburutegiak liburutegiko lizentzia lizentziak lo
  logela lokal lokala lokalak lortu lur lursail maiatza maila mailegu makina mantendu martxoa matrikula matrikulatu
  mediko mediku medikua mendekotasun mendekotasuna mendi mendia mendian merkatari merkatu merkatua mesedez meter metro
  mezu mezua minusbalio mota moto motorra motxila mugikor mugikortasun mundu musika musikari musu nagusi nagusia
  nagusientzat nahi nahian nahiko nahikoa nahitaez negu neguan nekazari neska norako norberaren notario obra obrak ogi
  oharra ohitura oinarri oinarriak oinez oinezko oinordeko oinordetza omen onartu onartuak onartuen ondare ondasun
  ondasunak opor oporrak oporretan ordain ordaina ordainagiri ordaindu ordaindutako ordainketa ordaintzeko ordaintzen
  ordenantza ordezkari ordezko ordu ordua orduak orduan ordutan ordutegi ordutegia orri orria osasun osasuna
  osasunaren osasuneko ostalaritza osteguna ostiral ostirala otsaila pago paper paperak parke parkea partaide
  pasaporte pauso pausoak pentsio pentsioa pentsiodun pertsona pertsonak pilota pisu pisua planoa plaza plazak polizia
  posta postaz postontzi premiazko presaz prezio prezioa programa proiektu prozedura publiko publikoa publikoak puntu
  salaketa salatu salatzeko saldu salmenta saltoki sare sari sarrera sarrerak sartu segurtasun seinale seme semeak
  semearen sinadura sinatu sinatuta sinatzeko sindikatu soinu solairu sozial soziala sozialak suhiltzaile
  suhiltzaileak sukalde taberna tabernak talde taldea tarifa tarifak tasa tasak tasaren taxi teilatu teilatua
  telebista telefono telefonoa terraza terrazak titulartasun titulu tituluak toki tokia tokian trafiko tramitatu
  tramite tramitea tramiteak tranbia tratu tren trena trenean turismo turista txakur txakurra txakurrak txanda txartel
  txartela txartelak txarteldegi txiki txikia txikiak txosten txostena ubide uda udako udal udala udalak udaleko
  udaleku udalekuak udalekuetan udalen udaletan udaletxe udaletxea udaletxean udaltzain udaltzaina udaltzaingo udan
  udara ugari ugaria ukatu ume umea umeak umeentzat unibertsitate ura urak uraren urbanizazio urria urtarrila urte
  urtea urteak urtean urteko urtero urteurren utzi uzta xedapen xede zabaldu zabalik zabor zaborra zaborraren zahar
  zaharra zaharrak zaharrentzat zailtasun zaindu zaintza zamalanak zarata zaratak zati zatika zatikatu zaurituta
  zenbaki zenbakia zerbitzu zerbitzua zerbitzuak zerga zergadun zergak zergatia zerrenda zerrendak zerrendan zigor
  zigorra zimendu zinegotzi zinema zita ziur ziurtagiri ziurtagiria ziurtagiriak ziurtatu zor zorra zorrak zoru zubi
  zuhaitz zuhaitza zuhaitzak zuku zulo zuloa zuloak zuzen zuzendari zuzenean
`;

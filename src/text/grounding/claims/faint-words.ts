/**
 * Verbs and nouns that any sentence may be put with, in the languages of the drafts, folded: they tell hardly anything of
 * what it says. Full forms, since stems of such short words are those of others.
 */
const FAINT = new Set(
  `puede pueda pueden podra podran podremos podria poder hace hacen haga hagan haremos hacer hacerlo hacerse haciendo hecho hecha
  tiene tienen tenga tengan tendra tendran tener teniendo debe deben deba debera deberan deber da dan den damos dara daran dar
  va vaya vayan ir iremos fue pide piden pida pidan pidalo pedir pedirlo pidiendo viene venga vengan venir trae traiga traigan
  traer lleva lleve llevar sabe saber quiere queda quede quedar pone ponga poner dice diga digan digamos dicho decimos decir
  deja deje dejar sirve sirva falta basta hay haya sea son cosa cosas caso forma manera asegurarse siempre hoy mismo encontrara
  dispone disponga disponer cuenta contar utilice usar use evite
  indique indica indicar indiquen entregue entregar entregarlo presente presentelo aporte aportar adjunte adjuntar añada añadir
  prepare preparar empieza empiece empezar empiezan comienza sale salen salir entra entran entrar suele suelen considera
  consideran considere cuente conserva conservan sigue siguen seguir acuda acudir marca marque resulta cambia cambie usa usan
  elija elegir conviene convenga recuerde mire mirar coja coger baste basta bastara pasa pasan pase ocurre vale valen cobra
  conseguir necesite exige exigen termina terminan acaba acaban acabe encuentra encuentran explica llame llamar llamando
  demana demanen demane demani porta porten duu duen dur sol·licita sollicita
  tindre tindra tindran ha han caldra
  pot puga poden podra podran fer faça face fan fa facen ha han cal calga te tinga tenen haver anar vaja done donen donar demane
  demanar demanarlo vinga vindre venir porte portar sap saber vol vull queda quedar pose posar diu diga deixe deixar serveix cosa
  coses forma manera sempre hui avui trau traure disposa
  pode poida poden poderá poidan facer faga fai fan feito debe deba deberá ten teña teñen ter dá dea dar vai vaia ir pida pedir
  pedilo vén veña vir leva levar queda poñer diga dicir deixe deixar cousa cousas forma maneira sempre hoxe
  egin egiten egingo ahal izan behar dago daude du dute eman ematen joan etorri ekarri jarri esan utzi gauza beti gaur
  can could may might make makes made does done doing get gets got getting give gives take takes taking go goes going come comes
  bring brings have having keep let put say says use using thing things way always today`.split(/\s+/),
);
/** The same place or thing in everyday words and in those of an office, as beginnings of folded words. */
const ALIKE: readonly RegExp[] = [
  /^(?:internet|online|telemat|electron|web)/,
  /^(?:app|apps|aplicac\p{L}*|aplic)$/u,
  /^(?:descarg|descarreg|baja(?:rs?e|rl[oa]s?|rlo)|baixar-?se|download)/,
  /^(?:copia|copi$|duplica|duplicat)/,
  /^(?:apartad|apartat|seccio)/,
  /^(?:antigu|antic|anterior|previou|former)/,
  /^(?:oficio|ofici$|automat|directament)/,
  /^(?:aval$|avals|avales|garanti)/,
  /^(?:atend|atiend|aten$|atenem|atende)/,
  /^(?:coche|cotxe|vehic|turism|automov|auto$|autos$|car$|cars$)/,
  /^(?:niñ|nen[ae]?s?$|bebe|hij[oa]|fill[as]?|xiquet|menor|alumn|infant|crio|children|child|kid)/,
  /^(?:banc|banqu|bank)/,
  /^(?:foto|photo)/,
  /^(?:vend|vent[ae]|compravent|vened|sell|sale|sold)/,
  /^(?:perd|pierd|lost|lose)/,
  /^(?:muer|mor|falle|defunc|defunt|difunt|death|dead|die[sd]?$)/,
  /^(?:devolv|devuelv|devoluc|devolu|reembols|reintegr|torn|refund)/,
  /^(?:alquil|arrend|inquilin|caser|llogu|llogat|rent|lease|tenan)/,
  /^(?:list|relacion|llist|relacio)/,
  /^(?:taller)/,
  /^(?:coleg|escuel|escol|centr[oe]|school)/,
  /^(?:ingres|rent[ae]|income)/,
  /^(?:conduc|conduj|driv)/,
  /^(?:aul|clas|class)/,
  /^(?:renov|renuev|renew)/,
  /^(?:resolv|resuelv|resoluc|resolu)/,
  /^(?:solicit|peticion|pid|ped|demand|sol·licit)/,
  /^(?:operac|intervenc|cirug|quirurg)/,
  /^(?:prueb|diagnost|prov)/,
  /^(?:segur[oe]s?$|poliz|polis|asseguranc|insur)/,
  /^(?:presencial|personalm|persona$|person$)/,
  /^(?:entend|entiend|compren)/,
  /^(?:fiest|fest)/,
  /^(?:mensaj|missatg|mensax|messag|comunicac|comun$)/,
  // Who pays in the voluntary period pays none.
  /^(?:recarg|recarrec|surcharg|voluntar)/,
];

/** @param word folded */
export function isFaint(word: string): boolean {
  return FAINT.has(word);
}

/** Whether a source names what this everyday word names. @param word folded */
export function isNamedAlike(word: string, sources: readonly ReadonlySet<string>[]): boolean {
  const alike = ALIKE.find((pattern) => pattern.test(word));
  if (!alike) return false;
  return sources.some((terms) => [...terms].some((term) => alike.test(term)));
}

import type { Language } from '../../../domain/language.ts';

/**
 * Judgements about whoever asks: that this person has a right, fulfils the requirements, will be granted something. Spanish
 * leaves the subject out, so what is told of anybody else is told apart by what stands in front (`ADDRESSED`).
 */
const JUDGED: Record<Language, readonly RegExp[]> = {
  es: [
    /(?:tiene|tienes|tendr[áa]s?|tendr[íi]as?) (?:usted |ya |s[íi] )?(?:todo el |pleno )?derecho(?= a(?:l|\s)|\s*[.,;:!)]|\s*$)/iu,
    /(?:le|te) corresponden?(?=\s*[.,;:!)]|\s*$)/iu,
    /(?:le|te) (?:corresponden?|corresponder[áa]n?) (?:el|la|los|las|un|una|recibir|cobrar|percibir|dich[oa]|esta)/iu,
    /(?:cumples?|re[úu]nes?|satisfaces?) (?:usted )?(?:ya )?(?:con )?(?:tod[oa]s )?(?:los|las|el|sus) (?:requisitos?|condiciones)/iu,
    /(?:puedes?|podr[áa]s?|podr[íi]as?) (?:usted )?optar a/iu,
    /no (?:puedes?|podr[áa]s?|podr[íi]as?) (?:usted )?(?:optar|acceder|acogerse|acogerte|beneficiarse|beneficiarte|solicitar (?:la|esta) (?:ayuda|prestaci[óo]n|beca|subvenci[óo]n))/iu,
    /(?:es|eres|ser[áa]s?|resultas?) (?:usted )?(?:beneficiari[oa]|elegible|apt[oa] para|acreedora?) /iu,
    /(?:se l[oae]s?|le|te) (?:van? a |vamos a )?(?:conceder(?:[áa]n?|emos)?|conced(?:en|emos)|otorgar(?:[áa]n?|emos)?|denegar(?:[áa]n?|emos)?|reconocer(?:[áa]n?|emos)?|aprobar(?:[áa]n?|emos)?)(?!\p{L})/iu,
    /(?:se l[oa]s?|te l[oa]s?) (?:(?:van|vamos) a dar|dar[áa]n|daremos|dan|damos)(?=\s*[.,;:!)]|\s*$| (?:seguro|segur[íi]simo|sin (?:duda|problema|falta)|con seguridad|porque|ya que))/iu,
    /(?:es|son|ser[áa]n?) (?:ya )?(?:suy|tuy)[oa]s?(?=\s*[.,;:!)]|\s*$| (?:seguro|sin (?:duda|problema)|con seguridad|porque|ya que))/iu,
    /(?:tiene|tienes) (?:usted )?(?:garantizad|asegurad)[oa]s? /iu,
    /(?:le|te) (?:conceder[áa]n|denegar[áa]n|reconocer[áa]n|aprobar[áa]n|ser[áa] (?:concedid|denegad|reconocid|aprobad)[oa])/iu,
    /(?:su|tu) (?:solicitud|ayuda|petici[óo]n|recurso|prestaci[óo]n) (?:ser[áa]|va a ser|ha sido|est[áa]) (?:aprobad|concedid|denegad|aceptad|estimad|desestimad|rechazad|reconocid)[oa]/iu,
    /(?:quedas?|est[áa]s?) (?:usted )?(?:excluid|exent)[oa]s? de (?:la|esta|las) (?:ayuda|prestaci[óo]n|beca|subvenci[óo]n)/iu,
  ],
  ca: [
    /(?:t[ée]|tens|teniu|tindr[àa]s?) (?:vost[eèé] |ja )?(?:tot el )?dret(?= a(?:l|\s)|\s*[.,;:!)]|\s*$)/iu,
    /(?:(?:us|vos|li|te|se|ens) (?:l[aeo]s? |els? |ho )?|[lt]['’]hi |l['’]|li ho )(?:van a |aniran a )?(?:concedir(?:an|à|em)|concedixen|atorgar(?:an|à|em)|denegar(?:an|à|em)|reconeixer(?:an|à|em)|aprovar(?:an|à|em))(?!\p{L})/iu,
    /(?:(?:us|vos|li|te) (?:l[ae]s? |els? |ho )|[lt]['’]hi )(?:donaran|donarem)(?=\s*[.,;:!)]|\s*$| (?:segur|sense dubte|perquè))/iu,
    /(?:[ée]s|ser[àa]) (?:ja )?(?:seu[ae]?|seva|teu[ae]?|teva|vostr[ea])(?=\s*[.,;:!)]|\s*$| (?:segur|sense dubte|perquè))/iu,
    /(?:us|vos) correspon(?:en)?(?!\p{L})/iu,
    /(?:li|et) correspon(?:en)?(?=\s*[.,;:!)]|\s*$)/iu,
    /(?:li|et) (?:correspon(?:en)?|correspondr[àa]n?) (?:el|la|els|les|l['’]|un|una|rebre|cobrar|percebre)/iu,
    /(?:compleix(?:es)?|reuneix(?:es)?|reunix(?:es)?) (?:vost[eèé] )?(?:ja )?(?:amb )?(?:tot(?:s|es) )?(?:els|les) (?:requisits?|condicions)/iu,
    /(?:pot|pots|podr[àa]s?) (?:vost[eèé] )?optar a/iu,
    /no (?:pot|pots|podr[àa]s?) (?:vost[eèé] )?(?:optar|accedir|acollir-se|acollir-te|beneficiar-se|beneficiar-te)/iu,
    /(?:[ée]s|ets|ser[àa]s?) (?:vost[eèé] )?(?:benefici[àa]ri(?:a)?|elegible) /iu,
    /(?:li|et) (?:concediran|denegaran|reconeixeran|aprovaran)/iu,
  ],
  gl: [
    /(?:ten|tes|ter[áa]s?) (?:todo o )?dereito [aá]/iu,
    /(?:corresp[óo]nden?lle|corresp[óo]ndeche|lle corresponden?)(?!\p{L})/iu,
    /(?:cumpres?|re[úu]nes?) (?:vostede )?(?:xa )?(?:con )?(?:tod[oa]s )?(?:os|as) (?:requisitos?|condici[óo]ns)/iu,
    /(?:pode|podes|poder[áa]s?) (?:vostede )?optar [aá]/iu,
    /non (?:pode|podes|poder[áa]s?) (?:vostede )?(?:optar|acceder|acollerse|beneficiarse)/iu,
    /(?:[ée]|es|ser[áa]s?) (?:vostede )?(?:beneficiari[oa]|elixible) /iu,
    /(?:conceder[áa]nll[ao]s?|conceder[áa]no|daranll[ao]s?|dar[áa]nll[ao]s?)(?!\p{L})/iu,
    /(?:[ée]|ser[áa]) (?:xa )?(?:s[úu]a|seu|teu|t[úu]a)(?=\s*[.,;:!)]|\s*$)/iu,
    /(?:conceder[áa]nlle|denegar[áa]nlle|lle conceder[áa]n|lle denegar[áa]n)/iu,
  ],
  eu: [
    /eskubidea (?:ba)?(?:duzu|daukazu|izango duzu)/iu,
    /eskubiderik ez (?:duzu|daukazu)/iu,
    /baldintza(?:k|\s+guztiak) betetzen (?:dituzu|ez dituzu)/iu,
    /ez dituzu (?:\p{L}+ ){0,3}betetzen/iu,
    /onuradun(?:a)? (?:zara|izango zara)/iu,
    /(?:emango|ukatuko|onartuko) (?:dizute|dizu|dizugu)/iu,
    /(?:zurea|zureak) (?:da|izango da|dira)(?!\p{L})/iu,
  ],
  en: [
    /you(?:['’]re| are| will be)? (?:not |fully |therefore |also )?(?:eligible|ineligible|entitled|qualified)/iu,
    /you (?:do not |don['’]t |will )?(?:qualify|meet (?:all )?(?:the |all )?(?:requirements|conditions|criteria))/iu,
    /you (?:have|do not have|don['’]t have|would have) (?:the |a |any )?right to/iu,
    /you (?:will|are going to) (?:be granted|be awarded|be refused|get the (?:aid|grant|benefit)|receive the (?:aid|grant|benefit))/iu,
    /you(?:['’]ll| will|['’]re going to| are going to) (?:definitely |certainly |surely |also )?(?:get|have|receive|be given) (?:it|one|them)(?=\s*[.,;:!)]|\s*$| (?:for (?:sure|certain)|because|since|as you))/iu,
    /(?:they|we|the council|the city council)(?:['’]ll| will| are going to) (?:definitely |certainly |surely )?(?:grant|award|give|approve|refuse|deny) (?:it to )?(?:you|it|them)(?=\s*[.,;:!)]|\s*$| (?:the (?:aid|grant|benefit|permit|badge|discount)|for (?:sure|certain)|because))/iu,
    /(?:it|that|the \p{L}+(?: \p{L}+)?) (?:is|will be) yours(?!\p{L})/iu,
    /you(?:['’]re| are) guaranteed/iu,
    /your (?:application|request|claim|appeal) (?:will be|is|has been) (?:approved|granted|accepted|denied|rejected|refused)/iu,
  ],
};
/** What leaves it open whether it is so. */
const CONDITION: Record<Language, RegExp> = {
  es: /(?<!\p{L})(?:si(?!\s*,)|cuando|siempre que|en caso de|en el caso de|salvo que|a condici[óo]n de|quien(?:es)?|dependiendo de|(?:demuestr|prueb|acredit)\p{L}*|demostrar|probar|seg[úu]n|podr[íi]a|comprobar|compruebe|saber si)(?!\p{L})/iu,
  ca: /(?<!\p{L})(?:si(?!\s*,)|quan|sempre que|en cas de|llevat que|a condici[óo] de|qui|comprovar|comprove)(?!\p{L})/iu,
  gl: /(?<!\p{L})(?:se(?!\s*,)|cando|sempre que|no caso de|en caso de|agás que|quen|comprobar)(?!\p{L})/iu,
  eu: /(?<!\p{L})(?:baldin|ba(?:du|da|ditu|zara|dira|dago|daude)\p{L}*|\p{L}+(?:nean|ez gero)|dutenek|duenak|direnek)(?!\p{L})/iu,
  en: /(?<!\p{L})(?:if|when|whether|provided|unless|as long as|anyone who|those who|people who|may|might)(?!\p{L})/iu,
};
/** Nobody else stands in front of the verb: the sentence or a clause begins, or it says "you". */
const ADDRESSED =
  /(?:^|[.,;:¿¡(«“"—–-]|(?<!\p{L})(?:(?:su|tu|(?:el|la) (?:seu|seua|seva|teu|teua)|[oa] (?:seu|s[úu]a)) \p{L}+|usted|ud\.?|vd\.?|vost[eèé]|vostede|t[úu]|no|non|s[íi]|s[ií],?|ya|ja|xa|tambi[ée]n|tamb[ée]|tam[ée]n|tampoco|tampoc|as[íi]|entonces|llavors|ent[óo]n|tanto|tant|as[íi] que|y|i|e|pero|per[òo]|caso|cas|aix[íi]|efectivamente|efectivament|lamentablemente|desgraciadamente|actualmente|s[íi] que|(?:significa|implica|indica|parece|confirm\p{L}+|inform\p{L}+|comunic\p{L}+|creo|decir\p{L}*|vemos|sembla) que))\s*$/iu;

/** Somebody else that it is told of. */
const OTHERS =
  /(?<!\p{L})(?:quien(?:es)?|qui|quen|(?:a )?(?:l[oa]s|els?|les|as?|os|cada|tod[oa]s?|tota?s?|cualquier|qualsevol) (?:person|familia|hogar|ciudadan|ciutadan|solicitant|sol·licitant|titular|mayor|major|menor|alumn|empres|veïn|vecin)\p{L}*)/iu;

/**
 * The words by which a sentence judges whether the person who asks is entitled to something, undefined when it describes
 * what holds for anybody. No verdict on a person's benefits may come from the assistant (EU AI Act, Annex III 5(a)).
 */
export function verdictOn(plain: string, language: Language): string | undefined {
  const languages: readonly Language[] = language === 'en' || language === 'eu' ? [language] : ['es', 'ca', 'gl'];
  for (const spoken of languages) {
    if (CONDITION[spoken].test(plain)) continue;
    for (const pattern of JUDGED[spoken]) {
      const found = pattern.exec(plain);
      if (found && (spoken === 'en' || spoken === 'eu' || isAddressed(plain, found))) return found[0];
    }
  }
  return undefined;
}

function isAddressed(plain: string, { index, 0: words }: RegExpExecArray): boolean {
  // "La tarjeta se la concederán": to whom is in the verb, unless somebody else is named in front.
  if (
    /^(?:se l|us |vos |te l|[lt]['’]hi|li ho|l['’])|nll[ao]s?$|(?:suy|tuy|seu|sev|teu|tev|vostr|s[úu]a|t[úu]a)[aeo]?s?$/iu.test(
      words,
    )
  )
    return !OTHERS.test(plain.slice(0, index));
  if (/(?<!\p{L})(?:usted|ud\.?|vd\.?|vost[eèé]|vostede|t[úu]|le|te|li|et|lle|su|tu)(?!\p{L})/iu.test(words))
    return true;
  if (
    /(?:es|[áa]s|ets|tens)(?= )/u.test(/^\p{L}+ /u.exec(words)?.[0] ?? '') &&
    /^(?:tienes|tendr[áa]s|cumples|re[úu]nes|puedes|podr[áa]s|eres|ser[áa]s|tens|compleixes|pots|ets|tes|cumpres|podes)/iu.test(
      words,
    )
  )
    return true;
  return ADDRESSED.test(plain.slice(Math.max(0, index - 40), index));
}

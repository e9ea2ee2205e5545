import type { Language } from '../domain/language.ts';

/** How words are cut short in messages and forms, folded: what is typed, then the word. Written for this product. */
const SHORT: Partial<Record<Language, string>> = {
  es: `q que, k que, ke que, qe que, x por, xq porque, xk porque, pq porque, pk porque, porq porque, porke porque, xa para,
    pa para, pal para, tb tambien, tmb tambien, tbn tambien, tbien tambien, tp tampoco, tmp tampoco, n no, d de, dl del, m me,
    t te, s se, l el, bn bien, mu muy, cmo como, cm como, qn quien, kn quien, dnd donde, dond donde,
    cnd cuando, cdo cuando, cuand cuando, cnto cuanto, ktal tal, qtal tal, xfa porfa, xfavor favor, pf favor, porfi porfa,
    plis favor, wenas buenas, wenos buenos, grax gracias, grcs gracias, grasias gracias, slds saludos, ola hola, holi hola, sta esta, stoy estoy,
    toy estoy, ai hay, ace hace, aser hacer, acer hacer, ago hago, tngo tengo, tnga tenga, kiero quiero,
    qiero quiero, qro quiero, kro quiero, nesesito necesito, nececito necesito, necsito necesito, nesecito necesito,
    dsd desde, hst hasta, msmo mismo, tds todos, algn alguien, pdo puedo, pued puede,
    ayto ayuntamiento, ayunt ayuntamiento, aytmto ayuntamiento, admon administracion, admin administracion,
    tfno telefono, tlf telefono, tlfn telefono, telf telefono, tel telefono, tlfno telefono,
    avda avenida, av avenida, avd avenida, pza plaza, plz plaza, pz plaza, ctra carretera, urb urbanizacion,
    doc documento, docs documentos, docu documento, dcto documento, cert certificado, certif certificado,
    solic solicitud, inscrip inscripcion, info informacion, inf informacion, dpto departamento, dto departamento,
    depto departamento, exp expediente, expte expediente, ref referencia, num numero, nro numero,
    fra factura, fact factura, cta cuenta, ctas cuentas, fam familia,
    prov provincia, mpal municipal, gral general, hrs horas, hra hora,
    ene enero, feb febrero, sept septiembre, oct octubre, nov noviembre, dic diciembre,
    ord ordenanza, regl reglamento, rgto reglamento, disp disposicion, resol resolucion, autoriz autorizacion,
    impto impuesto, imp impuesto, pto punto, max maximo, obl obligatorio, univ universidad, cole colegio,
    bici bicicleta, uni universidad, guarde guarderia, cumple cumpleaños`,
  ca: `q que, k que, xq perque, pq perque, pk perque, x per, tb tambe, tmb tambe, d de, dnc doncs, on on, qn quin,
    qnt quant, cm com, bn be, mlt molt, sisplau favor, plis favor, aj ajuntament, ajunt ajuntament, tel telefon,
    tlf telefon, av avinguda, avda avinguda, doc document, docs documents, cert certificat, info informacio,
    dept departament, exp expedient, num numero, fra factura, admin administracio`,
  en: `u you, ur your, r are, y why, pls please, plz please, thx thanks, tnx thanks, ty thanks, wanna want, gonna going,
    gotta got, cuz because, coz because, bc because, abt about, w with, wo without, n and, dont don, cant cannot,
    appt appointment, doc document, docs documents, cert certificate, info information, dept department,
    addr address, tel phone, num number, regist registration, apt apartment`,
};

const MEANINGS = new Map(
  Object.entries(SHORT).map(([language, list]) => [
    language,
    new Map(list.split(',').map((pair) => pair.trim().split(/\s+/) as [string, string])),
  ]),
);

/** What a word typed as in a message stands for, undefined when it is not one. @param word folded */
export function chatMeaning(word: string, language: Language): string | undefined {
  const listed = MEANINGS.get(language === 'gl' ? 'es' : language)?.get(word);
  if (listed !== undefined) return listed;
  if (language !== 'es' || word.length < 3) return undefined;
  // Spanish has no k of its own: where it is typed, it is for the sound (kiero, kolegio). Nor n before p or b (canbio).
  const written = word
    .replace(/k(?=[ei])/g, 'qu')
    .replace(/k/g, 'c')
    .replace(/n(?=[pb])/g, 'm');
  return written === word ? undefined : written;
}

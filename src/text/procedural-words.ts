import { LANGUAGES, type Language } from '../domain/language.ts';
import { stem } from './stems.ts';

/**
 * What is said of any procedure: asking, paying, papers, terms. Such words tell which section is wanted and hardly ever
 * which procedure, so a document that has only these has nothing of the question. Folded.
 */
const LISTS: Record<Language, string> = {
  es: `abrir abierto acabar ahora ano anos aportar averiguar avisar ayuntamiento ayudar buscar caro barato cambiar cantidad casa
    causa ciudad cita cobrar cobran coger comprar conseguir consultar contestar contar coste costar cuesta dar dejar demora
    derecho dia dias dinero donde documento documentacion documentos echar ejemplo empezar encontrar enterar entrar enviar
    euro euros explicar fecha forma formulario fin funciona funcionar gente gratis haber hablar hora horario horas hoy
    importe impreso informacion informar ir lado legal llamar llegar llevar lugar mandar manera manana mejor mes meses minimo
    maximo mirar momento municipal municipio nadie necesitar necesario nombre nuevo nueva numero obligatorio obtener oficina
    online internet pagar pago papel papeles papeleo pasar pasa pasos pedir perder perdido permitir permite persona personas
    piden plazo plazos poner posible precio preguntar presencial presentar prisa problema pronto proximo quedar quitar
    realizar recibir recoger relleno rellenar renovar repetir requisito requisitos responder sacar saber semana semanas senor
    senora servir servicio siguiente sirve sitio solicitar solicitud tardar tarda tarde telefono tengo tiempo tipo tocar toca
    tomar tramitar tramite tramites tratar ultimo urgente usar valer vale valido venir ver verdad vivir vivo volver`,
  ca: `ajuntament agafar any anys aconseguir acabar buscar canviar casa cost costa cobrar cobren cita comprar cal data deixar
    demanar dia dies diners document documents documentacio donar enviar euros euro fer forma gratis hora horari hores
    import imprés informacio junts llarg llegar llevar lloc manera mes mesos municipal municipi necessari necessite nom
    nou nova obert obrir obtenir oficina online internet pagar pagament paper papers passar passen passos perdre persona
    persones posar possible preu presentar problema prompte quedar realitzar rebre renovar requisit requisits saber
    setmana sollicitar sollicitud tancar tanca tardar telefon temps termini terminis tinc traure treure tramit tramits
    trobar urgent valdre val vindre visc viure vore veure`,
  gl: `abrir aberto aberta agora ano anos axuda achegar avisar axudar barato buscar caro casa cambiar cantidade causa
    cidade chamar chegar cita cobrar cobran coller comprar concello conseguir consultar contestar contar custa custan
    custar custo dar data datas deixar demora dereito dia dias diñeiro documentacion documento documentos empezar
    encontrar entrar enviar euro euros exemplo explicar fin forma formulario funciona gratis hora horario horas hoxe
    importe impreso informacion informar internet ir lugar mandar maneira maña mellor mes meses minimo maximo mirar
    momento municipal municipio necesario necesitar nome novo nova numero obrigatorio obter oficina online pagar
    pagamento pago papel papeis pasar paso pasos pechar pedir perder perdido permitir permite persoa persoas poñer
    posible prazo prazos preciso precisar prezo presentar preguntar problema pronto quedar quitar realizar recibir
    recoller renovar requisito requisitos responder sacar saber semana semanas servizo sitio solicitar solicitude
    solicitudes tardar tarda tarde telefono tempo tipo tocar tomar tramitar tramite tramites ultimo urxente usar valer
    vale valido ver vivir vivo volver xente`,
  eu: `agiri agiriak agiria agirien aldatu arazo arazoa astea aste asteak atera aurkeztu aurkezteko aurkitu balio
    balioa bete betebehar bidali bide bizi bulego bulegoa bulegoan data dataren deitu denbora diru dirua dokumentazioa
    dokumentu dokumentuak doan doakoa eguna egunak egunean egunetan ekarri emaitza eman epe epea epeak eros erosi
    eskaera eskaerak eskabide eskabidea eskatu eskatzeko eskatzen eskubide eskubidea etxe etxea etxean euro euroak
    formularioa gaur galdera galdetu galdu gorde gutxienez hartu hasi helbide helbidea hil hilabete hilabeteak hilean
    herri herria herrian hiri informazioa informazio internet internetez ireki irekita itxi itxita itzuli izen izena
    jakin jarri jaso jende joan kalkulatu kendu kobratu kopurua kostatzen kostu kostua laguntza leku lekua lekuan lortu
    nahitaez ordain ordaindu ordaintzeko ordaintzen ordainketa ordu ordua orduak orduan ordutegi ordutegia paper
    paperak pertsona pertsonak prezio prezioa prozedura pausoak pauso telefono telefonoa tramite tramitea tramiteak
    tramitatu udal udala udalak udaleko udaletxe udaletxea udaletxean urte urtea urteak urtean baldintza baldintzak
    beharrezko beharrezkoa berri berria berritu zenbaki zenbakia zerbitzu zerbitzua zita hitzordu hitzordua`,
  en: `apply application appointment ask bring call card change city cost costs council date day days deadline do document
    documents fee fees find form free get give go have help home hour hours house how information issue keep last leave like
    live long make money month months move much name need new number obtain office online open opening pay paper papers
    payment person people phone place please possible price problem put receive renew request requirements see send service
    start take tell time town hall type urgent use valid want week weeks work year yearly years`,
};

let stems: ReadonlySet<string> | undefined;

/** Whether a term of a query says what is done, not with what. @param term a stem */
export function isProcedural(term: string): boolean {
  stems ??= new Set(LANGUAGES.flatMap((language) => LISTS[language].split(/\s+/).map((word) => stem(word, language))));
  return stems.has(term);
}

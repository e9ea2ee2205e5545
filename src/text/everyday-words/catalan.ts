/** Words of a citizens' desk and of a town in Catalan, Valencian included, in any form, without the function words. Folded. */
export const CATALAN = `
  abocador abonament abonaments acabar acabat acabe acaben acabo acces accident acomiadament acomiadat aconseguir
  acord activitat activitats admesos administracio adopcio adults advocat agafar agost ahir aigua aigues aire ajuda
  ajudes ajuntament alcalde alcaldessa alcaldia aleshores aliments allegacions allergia allotjament alta altura alumne
  alumnes ambient ambulancia amic amics amiga amo ancians animal animals aniversari antic antiga anullar anunci any
  anys aparcament aparcar aparcat aparec apareix ara arbre arbres arreglar arrendament arriba arribat arxiu ascensor
  asseguranca assetjament assistencia associacio associacions assumpte atencio atur aula autobus autobusos autonom
  autonoms autoritzacio autoritzacions autoritzar avaria avi avia avinguda avis avisar avui baixa balco banc bany bar
  baralla barbacoa barri barris bars bases bebe beca beneficis bens beques biblioteca biblioteques bici bicicleta
  bicicletes bo bombers bon bona bonificacio bonificacions borda bosc bossa botiga botigues branques bressol brossa
  brut buida buit bus buscar bustia cadastre cadira cadires caducada caducat caiguda caixa caixer caldera calefaccio
  calen calor cambra camera cami caminada camio camp campament campaments cancellar candidat canvi canviar canvis
  capcalera carnet carnisser carrer carrero carrers carta cartells cartera casa casada casament casaments casar
  casarme casat castell celler cementeri cens centre centres certificat certificats cicle ciclista cinema cita ciutada
  ciutadana ciutadans ciutat classe classes clau claus clavegueram clavegueres clot cobrament cobrar cobren cobrir
  cognom cognoms collegi collegis collocar comencar comencat comerc comercos comissaria compleix complir compra
  comprar compres comprovar comptador compte comptes comunio comunitat comunitats concurs condicions conductor
  conservatori consum contenidor contenidors contracte contractes contribucio convalidar convivencia convocatoria
  copia copies corrent correu correus cosa coses cost costa costat cotxe crear cremar cuidar cuina cultura cura curs
  cursos dades dany danys data davant declaracio declarar defuncio deixalleria deixar deixat delicte dema demanar
  demanat demanda demane denegada denegat deneguen dent denuncia denunciar dependencia descarregar descompte
  descomptes desembre desfer desguas despesa despeses deures deute deutes devolucio dia dies dificil diga digital
  diguen dijous dilluns dimarts dimecres diners dir directe director discapacitat discapacitats dissabte dissabtes
  districte diumenge diumenges divendres diversos divorci divorciada divorciat doble document documentacio documents
  domicili dona donar donat dones drets duc duplicat ecoparc edat edats edifici edificis educacio eixida eixir eleccio
  eleccions electric electrica electronic electronica embarassada emergencia emet empadronada empadronament empadronar
  empadronarme empadronat empadrone empadrono empleat empresa empreses encara enderroc enderrocs enguany enllumenat
  entendre entitat entrada entrades entregar enviar enviat escala escola escolar escolars escoles escollir
  escombraries escriptura escrit escriure esdeveniment esglesia espai espais espanyol espanyola espatllat espera
  esport esportiu esportiva esports espos esposa estacio estacionament estalvi estanc estiu estranger estrangera
  estrangeria estrangers estudiant estudiants estudiar estudis euro euros examen excepcio exempcio existeix expedient
  expedients expulsar extraviat factura factures falta falten familia familiar families farmacia favor febrer feina
  fem fer festa festes festiu festius fet fianca fill filla filles fills finca finestra finestreta fira fires firma
  firmar foc font fora forat forma formacio foto fotocopia fotos fraccionar funcionari funcionaris futbol garatge
  garatges gas gat gats gener gent germa germana germans gimnas gimnastica gos gossa gossos goteres gracies gran grans
  gratis grau grua grup grups gual guals guarderia guardia guia gustaria habitacio habitacions habitatge habitatges
  herencia heretar hereto hipoteca hisenda historia hivern home homes hora horari hores hort horts hospital hotels
  humitat identificacio identitat idioma igual immoble immobles import impost impostos impres imprimir incendi
  incidencia incloure industria infantil infermera informacio informe informes ingres ingressos inquili inscripcio
  inscripcions inscriure inscriurem inspeccio installacio installacions installar instancia institut interessa
  interior internet invalidesa jardi jardins joc jocs jornada jove joves jubilacio jubilat jubilats judici jugar
  juliol junta junts juny jutjat lladrucs llar llarg llars llegar llegir llei lleis llengua llengues lletres lleure
  llevar llibre llibreria llibres llicencia llicencies llista llistat llistes llit lliurament lliurar lliure lloc
  llocs llogar llogat lloguer lloguers llum lluny local locals maig major majors mal malalt malaltia maltractament
  manen manera mans mapa maquina mar marc mare mares marit marxa mascota mascotes massa mati matins matricula
  matricular matrimoni meitat memoria menjador menjar menor menors mensual menu menys mercadet mercat mercats mesos
  mestre mesura metge metges metgessa metre metres mig ministeri mirador missatge mitja mitjans mobiliari moble mobles
  model models modificar molesta molesties mon mort moto motor motos mudanca mudar mudat multa multar multes municipal
  municipi muntanya museu museus musica nacional nacionalitat nadal nado nadons naixement naixements naixer nascut
  necessari necessita necessitat necessite necessitem necessiten necessito negoci negocis nen nena nenes nens net
  neteja netejar nets nit nits nivell noces nom nombrosa normes nota notari noticies notificacio nou nova novembre
  nuvi nuvia nuvol obert oberta objecte objectes oblidar oblidat obra obre obren obrer obres obrin obrir obtencio
  obtenir obtindre oci octubre ocupacio ocupada ocupar ocupat oferta oficial oficina oncle online opcio oposicio
  oposicions ordenanca ordenances ordinador ordre original padro paga pagament pagaments pagar pagaria pagat pague
  pais pantalla paper papers parada parades parc parcella parcs pare parella parelles pares paret part particular
  partida parts passada passaport passar passat passeig passen passos pati patinet patrimoni pavello peatge pediatra
  pendent pensio pensionista pensions perdre perduda perdut perillos periode permanent permis permisos perruqueria
  persona persones pesca peticio petit petita petjada peu pis piscina piscines pisos pista pistes pla placa places
  planol planta plantes plaques platges platja plou pluja plusvalua poble pobles pobre poda podes pogut policia
  policies porta portal portar portes posar pose poseu possible practiques premi prendre presentar pressupost
  prestacio prestacions prestec preu preus previa primaria primavera primer primera principal privat problema
  procediment producte professor professors programa prohibit projecte prompte prop proper propera proteccio provincia
  provisional public publica publics publiques puix puja pujar punt punts qualitat quart quedar queixa queixarme
  queixes quelcom radio rasa rates ratoli realitzar rebaixa rebem rebre rebut rebuts reciclar reciclatge reclamacio
  reclamacions reclamar recollida recorrer recullen recurs recursos reduida reduit regal regidor regidora regidoria
  registrar registre reglament renovar reparacio reparar requisit requisits residencia residencies resident residents
  residus resolucio retornar reunio revisio roba ruina runa rural sabates saber sala salari sales salut sancio
  sancions sanitari sanitaria sanitat sap saps secretaria secundaria segell segur segurament seguretat semafor sempre
  sentencia senyal separacio servei serveis sessio setembre setmana signar signat signatura simple sindicat sino
  sisplau sms social socials societat sol solar solars sollicitar sollicitud soltera sord soroll sorolls sortida
  sortir sot sots subhasta subministrament subsidi substituir subvencio subvencions surt surten tabac tall tallada
  tallar tallat taller tallers tanca tancada tancar tancat tanquen tarda tardar tardes targeta targetes tarifa tarifes
  taula taules taxa taxes taxi taxis teatre tecnic telefon telefonada telefons televisor temporada temps tenda tercera
  terme termini terminis terra terrassa terrasses terreny teulada teulades tia tieta tindre tinguem tingut titol
  titols titular titularitat torn tornar tornat torneig torre total tothom tracta tramit tramits tramvia transferencia
  transit transport transports trasllat trastos traure treballador treballadora treballadors treballar treballs tren
  trencada trencat trens treure triar tribut tributari tributs trobar trobat trucada trucar turisme turista turistic
  tutor ulleres urba urbanisme urgencia urgencies urgent urna usuari usuaris utilitzar vacances vacuna vaga val valdre
  valor vam ve vehicle vehicles vei veig veina veins vell vella vells venc venda vendre verd verda verds vesprada
  vestidor veure vianants viatge viatges vida video vidua vidues viduitat vindre visc visita visitar vist viu viure
  vivenda vivim volant voldria volem volia volta voluntari voluntaris voravia vore vorera vot votar vull web xarxa xic
  xica xiquet xiqueta xiquetes xiquets zona zones
`;

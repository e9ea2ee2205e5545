/** Given names and surnames that are common in Spain, folded: they tell a name where capitals do not. Written for this product. */
const GIVEN = `aaron abel abril ada adela adolfo adrian adriana agata agustin agusti ahmed aida aina ainara ainhoa aitana aitor alba
  albert alberto aleix alejandra alejandro alex alexandra alexandre alexia alfonso alfredo ali alicia alma alonso alvaro
  amalia amaia amelia amina amparo ana anabel andrea andres andreu angel angela angeles angels anna anton antoni antonia
  antonio araceli ariadna arnau aroa arturo asuncion aurora barbara bartolome beatriz begoña belen benito berta bernardo
  biel blanca blas borja brahim brais bruno camila candela carla carles carlos carlota carme carmen carmina carolina catalina
  cayetano cecilia celia cesar clara claudia concepcion conchita consuelo cristian cristina cristobal daniel daniela dario
  david diana diego dolors dolores domingo eduard eduardo elena elias elisa elisabet elisabeth eloy elsa elvira emilia
  emilio emma encarnacion enric enrique eric erika ernesto esteban ester esther estrella eugenia eugenio eulalia eva
  fatima federico felipe felix fernanda fernando ferran florentina francesc francesca francisca francisco gabriel gabriela
  gabino gemma gema gerard gloria gonzalo gregorio guadalupe guillem guillermo gustavo hamza hassan hector helena hugo ian
  ibrahim ignacio ignasi iker imma inaki inmaculada ines inma irene iria iris isaac isabel isidro ismael ivan izan jaime
  jan jana jaume javier jesus jimena joan joana joaquin joaquim joel john jon jordi jorge jose josefa josefina josep
  juan juana juanjo julen julia julian julio karim khadija laia lara laura leandro leo leonardo leonor leticia lidia lluc
  lluis lola lorena lorenzo lourdes lucas lucia luis luisa magdalena maite malak manel manuel manuela mar marc marcos
  margarida margarita maria marian mariano maribel marina mario marta marti martin martina mary mateo matias maximo
  mercedes merce meritxell mia miguel mikel milagros miquel mireia miriam mohamed mohammed monica montse montserrat
  nadia naiara natalia nerea nicolas nieves nil noa noelia nora nuria octavio olga oliver olivia oriol oscar pablo paco
  paloma patricia pau paula paulina pedro pep pepa pepe pere pilar pol purificacion quim rachid rafa rafael raimundo ramon
  raquel raul rebeca remedios ricard ricardo rita rocio rodrigo roger rogelio roman rosa rosalia rosario ruben ruth said
  salma salvador samuel sandra santi santiago sara sebastian sergi sergio silvia simon sofia sonia soledad sonsoles susana
  tania teo teodoro teresa tomas toni trinidad unai valentin valentina valeria vanesa vanessa vera veronica vicenç vicent
  vicenta vicente victor victoria violeta virginia xavi xavier xoan xose yago yasmina yolanda youssef zoe itziar josu miren maialen eneko gorka asier xabier ibai oier iñaki edurne arantxa leire garazi nekane maider olatz
  idoia izaskun joseba patxi koldo andoni kepa markel iratxe uxue estibaliz josune ane iago uxia sabela antia xurxo
  anxo breixo mariona queralt neus roser marçal assumpta aurelio benjamin claudio damian edgar fermin german moises
  nestor omar saul roque yeray amanda azucena carolina fabiola felisa gisela macarena marisa marisol mayte melania
  micaela noemi pamela rafaela ramona samanta saray sheila tamara tatiana ursula yaiza yesenia zaira khalid mustafa
  naima samira rachida fatiha yasin ionut andreea mihai vasile ioana mihaela gheorghe oksana olena
  svetlana tatyana natalya irina yulia dmytro vladimir aleksander katarzyna agnieszka joao antonella giulia
  wilson jefferson brayan bryan jhon jhonatan leidy yuliana xiomara yamileth maicol milton edison rigoberto
  nelson fanny ingrid marlene mayra lizbeth yesica jenifer abdelkader abdellah abderrahim aicha amadou
  bilal driss fatoumata ousmane mamadou moussa ibrahima hafida hanane hicham houda imane jamal malika nabil
  noura omaima rania redouane salima soufiane zineb eustaquio herminia leocadia primitivo sagrario encarna nacho chema
  charo chelo concha curro javi lola loli maica mamen manolo nando quique rafi toñi iñigo inigo roi
  xiana maruxa fiz tareixa manoel lois bernat guifre jofre blai nuria`;
const GIVEN_ENGLISH = `peter james
  michael robert william thomas mark steven paul andrew george kevin brian edward jennifer linda elizabeth susan jessica
  sarah karen nancy betty margaret emily ashley jane anne alice lucy charlotte harry jack oliver sophie hannah`;
const FAMILY = `garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno
  muñoz alvarez romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales
  suarez ortega delgado castro ortiz rubio marin sanz nuñez iglesias medina garrido cortes castillo santos lozano guerrero
  cano prieto mendez cruz calvo gallego herrera marquez leon vidal peña flores cabrera campos vega fuentes carrasco diez
  reyes caballero nieto aguilar pascual santana herrero montero lorenzo hidalgo gimenez ibañez ferrer duran santiago
  benitez vargas mora vicente arias carmona crespo roman pastor soto saez velasco moya soler parra esteban bravo gallardo
  rojas puig serra vila roca casals vives bosch pujol riera mas costa ribas sala coll font valls rovira segura planas
  bonet camps oliver roig grau prats miro fuster sole marti ferre esteve casas llopis mestre climent pons gines bernal
  espinosa lara padilla pardo mendoza acosta salas franco rivera rivas silva mateo heredia quintana otero salazar redondo
  manzano guerra varela menendez rico montes conde bermudez villalba ponce andreu paredes escudero zamora expósito
  exposito luque barroso robles sierra trujillo aguirre etxeberria`;
const FAMILY_ENGLISH = `smith jones taylor brown williams wilson johnson davies
  evans walker wright thompson white hughes edwards green hall clarke jackson wood harris`;

const setOf = (names: string) => new Set(names.split(/\s+/));
const GIVEN_HERE = setOf(GIVEN);
const FAMILY_HERE = setOf(FAMILY);
const GIVEN_NAMES = GIVEN_HERE.union(setOf(GIVEN_ENGLISH));
const FAMILY_NAMES = FAMILY_HERE.union(setOf(FAMILY_ENGLISH));

/** Whether a folded word is a common given name. */
export function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word);
}

/** Whether a folded word is a common name of any sort. */
export function isNameWord(word: string): boolean {
  return GIVEN_NAMES.has(word) || FAMILY_NAMES.has(word);
}

/** Whether two folded words side by side are a common name of Spain: those of English are in every other book. */
export function isNameOfSpain(given: string, next: string): boolean {
  return GIVEN_HERE.has(given) && (FAMILY_HERE.has(next) || GIVEN_HERE.has(next));
}

/** Words of a citizens' desk and of a town in Galician, in any form, without the function words. Folded. */
export const GALICIAN = `
  aberta aberto abono abonos abre abren abrir abriu acabado acaban acabo acceso accidente achega achegar achegas
  acordo acoso actividade actividades adega adianto administracion admitidos adopcion adultos aforro agasallo agora
  agosto aire alcalde alcaldesa alcaldia aldea alegacions alerxia alimentos aloxamento alta altura alugado alugar
  alugueiro alugueiros aluguer alumno alumnos ambiente ambulancia amiga amigo amigos amosar ancian animais animal
  aniversario ano anos antiga antigo anular anuncio aparcado aparcadoiro aparcamento aparcar aparece aparezo apelido
  apelidos arbore arbores arquivo arranxar arranxo arrendamento ascensor asinado asinar asistencia asociacion
  asociacions asunto atencion atopar atopo auga augas aula autobus autobuses autonomo autonomos autorizacion
  autorizacions autorizar avaria avenida avisar aviso avo avoa avogado avos axuda axudar axudas baixa baixar balcon
  baleira baleiro banco bar barato bares barrio barrios bases baño bebe bebes beirarrua beneficios bens biblioteca
  bibliotecas bici bicicleta bicicletas bo boa boas bolsa bolsas bombeiros bonificacion bonificacions bono bos bosque
  botar buscar cabeceira cadeira cadeiras cadela caducada caducado caida caixa caixeiro caldeira calefaccion calella
  calidade calor cama camara cambiar cambio cambios camion camiño campamento campamentos campo can cancelar candidato
  cando cans cantidade carne carnes carniceiro caro carta carteira carteis casa casada casado casamento casarme
  casarse cascallos castelo catastro causa cemiterio censo centro centros certificado certificados chamada chamar chan
  chave chaves chega chegar chegaron chegou choiva chove churrascada ciclista ciclo cidada cidadan cidadania cidadans
  cidade cine cita clase clases clave cobran cobrar cobro coche cociña coidado coidar colector colectores colexio
  colexios coller colocar comedor comercio comercios comida comisaria compra comprar compras comprobar comunidade
  comunidades comuñon concelleira concelleiro concelleria concello concurso condicions condutor conseguir
  conservatorio consultar consumo conta contador contar contas contedor contestar contrato contratos contribucion
  convivencia convocatoria copia copias corrente correo correos cortada cortar corte cousa cousas crear cuarto cultura
  cumpre cumprir curso cursos custa custan custar custo dar data datas datos debeda debedas deber deberes debuxo
  decembro declaracion declarar defuncion deixar deixou delito demanda demora denegada denegado denegaron dente
  denuncia denunciar dependencia deporte deportes deportiva deportivo dereito dereitos derruba descargar desconto
  descontos desemprego desexo desfacer despedido despedimento devolucion devolven devolver dia diante dias dicir
  dificil diga digame digan din directo director discapacidade discapacitado discapacitados distrito divorciada
  divorciado divorcio dixital diñeiro dobre documentacion documento documentos domicilio domingo domingos dono
  duplicado durar edificio edificios educacion eleccion eleccions electrica electrico electronica electronico elixir
  embarazada emerxencia emite empadroada empadroado empadroamento empadroar empadroarme empadroarse empadroo empezar
  empregado emprego empresa empresas encher encontrar enderezo enfermeira enfermidade enfermo enfronte ensinanza
  ensino entidade entrada entradas entrar entrega entregar entullo enviar escaleira escola escolar escolares escolas
  escoller escribir escrito escritura espazo espazos español española espera esposa esposo esquecido estacion
  estacionamento estado estanco estrada estradas estragado estranxeira estranxeiria estranxeiro estranxeiros estudante
  estudantes estudar estudos euro euros evento exame excepcion exemplo exencion existe expediente expedientes explicar
  expulsar extraviado facenda factura facturas falta faltan familia familiar familias farmacia favor febreiro feira
  feiras festa festas festivo festivos fianza fiestra filla fillas fillo fillos fin finca fixen fixeron fiz fochanca
  fochancas fogar fogares folga fonte forma formacion formulario foto fotocopia fotos fraccionar fraga fronte funciona
  funcionario funcionarios futbol gabia garaxe garaxes garda garderia garderias gas gasto gastos gato gatos gañar
  goteiras gracias grande grandes grao gratis gratuito grazas grupo grupos guia guindastre gustaria gustariame
  habitacion habitacions herdanza herdar herdo hipoteca historia home homes hora horario horas horta hortas hospital
  hoteis hoxe humidade idade idades identidade identificacion idioma igrexa igual iluminacion importe imposto impostos
  impreso imprimir incendio incidencia incluir industria infantil informacion informar informe informes ingreso
  ingresos inmoble inmobles inquilino inscribir inscribirme inscricion inscricions inspeccion instalacion instalacions
  instalar instancia instituto interesa interior internet invalidez inverno investimento irma irman irmans lado ladra
  ladrido lecer lei leira leis lembrar lentes letras levar levo libraria libre libro libros licenza licenzas limpar
  limpeza limpo lingua linguas lista listas listaxe lixo locais local lonxe lugar lugares lume luns luz maio maior
  maiores mal maltrato mandan mandar mando maneira mans maos mapa maquina mar marcha marido martes marzo mascota
  mascotas matricula matricularme matricularse matrimonio maximo maña mañan mañas medica medico medicos medida medio
  medios medrar mellor mellora melloras memoria menor menores mensaxe mensual menu mercadiño mercado mercados mercar
  mercores mes mesa mesas meses mestra mestre metade metro metros minimo ministerio miradoiro mirar mobiliario moble
  mobles modelo modelos modificar molesta molestias momento montaña monte montes morar moro morte morto moto motor
  motos moza mozas mozo mozos muda mudado mudanza mudar mudeime muller mulleres multa multar multas mundo municipal
  municipio museo museos musica nacemento nacementos nacer nacido nacin nacional nacionalidade nadal nai nais
  necesario necesidade necesita necesitamos necesitar necesito negocio negocios nena nenas neno nenos neto netos nivel
  noite noites noiva noivo nome normas nota notario notificacion nova novas novembro novo nube numero numerosa nunca
  obra obradoiro obras obreiro obrigatorio obtencion obter obxecto obxectos oco ocupada ocupado ocupar oferta oficial
  oficina oia ola ollar online onte opcion oposicion oposicions orde ordenador ordenanza ordenanzas orixinal orzamento
  outubro padron paga pagado pagamento pagar pago pagos paguei pai pais pantalla papeis papel papeleta parada paradas
  parcela parede parella parellas paro parque parques parrillada parte partes particular partida pasado pasaporte
  pasar pase paseo paso pasos patinete patio patrimonio pavillon pe peaxe pecha pechada pechado pechan pechar pediatra
  pedin pedir pegada pelexa pendente pension pensionista pensions peonil peons pequena pequeno perda perder perdida
  perdido perdin perdoe perigoso periodo permanente permiso permisos permite permitir perruqueria persoa persoas pesca
  peticion piscina piscinas piso pisos pista pistas placa placas plan plano planta plantas plusvalia pobo pobos pobre
  poda podas poderiame poido policia policias pono porfa porta portal portas portelo posible posto postos poxa poñer
  poño practicas praia praias praza prazas prazo prazos precisar preciso preguntar premio presentar prestacion
  prestacions prestamo preto previa prezo prezos primaria primavera primeira primeiro principal privado proba probas
  problema procedemento produto profesor profesores programa prohibido pronto proteccion provincia provisional
  proxecto proxima proximo publica publicas publico publicos punto puntos queda quedar queimar queixa queixarme
  queixas quenda quere queremos queria queriamos querian quero quitar radio ramas rapaces rapaz rapaza rapazas ratas
  rato realizar rebaixa recen recibido recibin recibir recibo recibos reciclar reciclaxe reclamacion reclamacions
  reclamar recollen recoller recollida recorrer recurso recursos rede reducida reducido regulamento rematar renovar
  reparacion reparar requisito requisitos residencia residencias residente residentes residuos resolucion responder
  reunion revision rexistrar rexistro rota roto rotura roupa rua ruas ruido ruidos ruina rural sabado sabados sabe
  saber sacar sae saen saida sair sala salario salas sancion sancions sanidade sanitaria sanitario saude secretaria
  secundaria sede seguridade seguro seguros sei selo semaforo semana semanas sentar sentenza separacion servizo
  servizos sesion setembro simple sinal sinatura sindicato sitio sitios sms so sociais social sociedade sol solar
  solares soldo solicitar solicitei solicitude solicitudes solteira souben soubo subir subministracion subsidio
  substituir subvencion subvencions sumidoiro sumidoiros suxo tabaco taller talleres tarda tardar tarde tardes tarifa
  tarifas tarxeta tarxetas taxa taxas taxi taxis teatro tecnico telefono telefonos televisor tellado tellados tempada
  tempo tenda tendas terceira termo terra terraza terrazas terreo tia tio tipo tirar tirei titor titular titularidade
  titulo titulos tiven tocar tomar torneo torre total traballador traballadora traballadores traballar traballo
  traballos traer trafico traio tramitar tramite tramites transferencia transporte transportes tranvia traslado
  trastos trata tren trens tributario tributo tributos trouxen turismo turista turistico ultimo urbanismo urbano urna
  urxencia urxencias urxente usar usuario usuarios utilizar vacacions vacina valado vale valer validar valido valor
  vao vaos varios veces veciña veciño veciños vehiculo vehiculos vella vello vellos ven venda vender vendin vendo
  venres ver veran verde verdes vertedoiro vestiario vez viaxar viaxe viaxes vida video vin virei visita visitar viuva
  viuvas viuvez vivenda vivendas vivimos vivir vivo voda vodas volante volta voluntario voluntarios volver votar voto
  web xaneiro xardin xardins xeito xente xerais xeral xestion xestionar xestions ximnasia ximnasio xogar xogo xogos
  xordo xornada xoves xubilacion xubilado xubilados xuizo xulgado xullo xunta xuntos xusta xustificante xustiza xuño
  zapatos zona zonas
`;

/** Words of a citizens' desk and of a town in Spanish, in any form, without the function words. Folded. */
export const SPANISH = `
  abierto abogado abono abonos abre abren abrio abrir abuela abuelo abuelos acaban acabar acabo acceso accidente
  aceite acera acoso actividad actividades acuerdo adelanto administracion admiten admitidos adopcion adultos afecta
  afectada agosto agua aguas ahora ahorro aire alcalde alcaldesa alcaldia alcantarillado alegaciones alergia alguacil
  alimentos alojamiento alquilado alquilar alquiler alquileres alta altura alumbrado alumno alumnos ambiente
  ambulancia amiga amigo amigos anciano ancianos animal animales ano anos antigua antiguo anular anuncio aparcado
  aparcamiento aparcar aparece aparezco apellido apellidos aportar arbol arboles archivo arreglar arreglo
  arrendamiento ascensor asistencia asociacion asociaciones asunto atencion aula autobus autobuses autonomo autonomos
  autorizacion autorizaciones autorizar avenida averia averiguar avisar aviso ayer ayuda ayudar ayudas ayuntamiento
  bache baches baja balcon banco bañera baño bar barato barbacoa bares barrio barrios bases basura basuras bebe bebes
  beca becas beneficios biblioteca bibliotecas bici bicicleta bicicletas bienes boda bodas bodega bolsa bomberos
  bonificacion bonificaciones bono bosque buenas buenos buscar buzon cabecera caducada caducado caida caja cajero
  caldera calefaccion calidad calle callejon calles calor cama camara cambiar cambio cambios camino camion campamento
  campamentos campo cancelar cancha candidato cantidad carne carnet carnicero caro carretera carta carteles cartera
  casa casada casado casarme casarse castillo catastro causa cementerio censo centro centros cerca cercana cercano
  cerrada cerrado cerrar certificado certificados ciclista ciclo cierra cierran cine cita ciudad ciudadana ciudadano
  ciudadanos clase clases clave cobran cobrar cobro coche cocina coger colegio colegios colocar comedor comercio
  comercios comida comisaria compra comprar compras comprobar comunidad comunidades comunion concejal concejalia
  concurso condiciones conductor conseguir conservatorio construccion consultar consumidor consumidores consumo
  contador contar contenedor contenedores contestar contrato contratos contribucion convalidar convivencia
  convocatoria conyuge copia copias cordero correo correos corriente cortada cortar corte cosa cosas costar coste
  crear cuarto cuenta cuentas cuesta cuidado cuidar cultura cumple cumpleaños cumplir curso cursos dar datos deber
  deberes decide decir decision declaracion declarar deficiente defuncion dejar delante delito demanda demora
  denegada denegado deniegan denuncia denunciar dependencia deporte deportes deportiva deportivo derecho derechos
  derribo desague descargar descuento descuentos desempleo deshacer despedido despido deuda deudas devolucion
  devolver devuelven dia dias diciembre diente dificil diga digan digital digo dinero directo director discapacidad
  discapacitado discapacitados distrito divorciada divorciado divorcio doble documentacion documento documentos
  domicilio domingo domingos dueño duplicado echar edad edades edificio edificios educacion ejemplo eleccion
  elecciones electrica electrico electronica electronico elegir embarazada emergencia emite empadronada empadronado
  empadronamiento empadronar empadronarme empadronarse empadrono empezar empleado empleo empresa empresas encontrar
  enero enfermedad enfermera enfermo enfrente enganchar ensayo enterar entidad entrada entradas entrar entrega
  entregar enviar escalera escolar escolares escombros escribir escrito escritura escuela escuelas espacio espacios
  español española espera esposa esposo estacion estacionamiento estanco estropeado estudiante estudiantes estudiar
  estudios estufa euro euros evento evitar examen excepcion exencion exige existe expediente expedientes explicar
  expulsar extranjera extranjeria extranjero extranjeros extraviado factura facturas falso falta faltan familia
  familiar familias farmacia favor febrero fecha feria ferias festivo festivos fianza fiesta fiestas fin finca firma
  firmado firmar forma formacion formulario foto fotocopia fotos fraccionar freir frente fuego fuente fuera funciona
  funcionar funcionario funcionarios futbol gafas garaje garajes gas gasto gastos gato gatos gente gimnasia gimnasio
  golpe goteras gracias grado grande grandes gratis gratuita gratuito grave grua grupo grupos guarderia guarderias
  guardia guia gustaria habitacion habitaciones hablar hacienda heredar heredo herencia hermana hermano hermanos hija
  hijas hijo hijos hipoteca historia hogar hogares hombre hombres hora horario horas hospital hoteles hoy hueco
  huelga huella huerto huertos humedad identidad identificacion idioma iglesia igual imagen importe impreso imprimir
  impuesto impuestos incendio incidencia incluir industria infantil informacion informar informe informes ingreso
  ingresos inmueble inmuebles inquilino inscribir inscribirme inscripcion inscripciones inspeccion instalacion
  instalaciones instalar instancia instituto interes interesa interior internet invalidez invierno jardin jardines
  jornada joven jovenes jubilacion jubilado jubilados juego juegos jueves jugar juicio julio junio junta juzgado lado
  ladrido ladridos legal lejos letras ley leyes libre libreria libro libros licencia licencias limpiar limpieza
  limpio linea lista listado listas llamada llamar llave llaves llega llegado llegar llegaron llevar llueve lluvia
  local locales locutorio lugar lugares lunes luz madre madres maestro mal maltrato manana mandan mandar mando manera
  manos mañana mañanas mapa maquina mar marcha marido martes marzo mascota mascotas matricula matricularme
  matricularse matrimonio maximo mayo mayor mayores medica medico medicos medida medio medios mejor memoria menor
  menores mensaje mensual menu mercadillo mercado mercados mes mesa mesas meses metro metros miercoles minimo
  ministerio mirador mirar mitad mobiliario modelo modelos modificar molesta molestias momento monte moto motor motos
  movil moviles mudado mudanza mudar mueble muebles muerte muerto mujer mujeres multa multado multar multas mundo
  municipal municipio museo museos musica nacer nacido nacimiento nacimientos nacional nacionalidad nadie naturales
  naturaleza navidad necesario necesidad necesita necesitamos necesitar necesito negocio negocios nieto nietos niña
  niñas niño niños nivel noche noches nombre normalmente normas nota notario noticias notificacion novia noviembre
  novio nube nueva nuevo numero numerosa nunca objeto objetos obligatorio obra obras obrero obtencion obtener ocio
  octubre ocupada ocupado ocupar oferta oficial oficina olvidado online opcion oposicion oposiciones orden ordenador
  ordenanza ordenanzas original oye pabellon padre padres padron paga pagado pagar pago pagos pais pantalla papel
  papeleo papeles parada paradas parcela pared pareja parejas paro parque parques parte partes particular partida
  pasa pasado pasaporte pasar pase paseo paso pasos patinete patio patrimonio peaje peatonal peatones pediatra pedir
  pelea peligroso peluqueria pendiente pension pensiones pensionista pequeña pequeño perder perdi perdida perdido
  perdon periodo permanente permiso permisos permite permitir perra perro perros persona personas pesca peticion
  piden pie piscina piscinas piso pisos pista pistas placa placas plan plano planta plantas plataforma playa playas
  plaza plazas plazo plazos plus plusvalia pobre poda podas policia policias poner pongo porfa portal posible
  practicas precio precios preguntar premio presencial presentar prestacion prestaciones prestamo presupuesto previa
  primaria primavera primera primero principal prisa privado problema procedimiento produce producto profesor
  profesores programa prohibido pronto proteccion provincia provisional proximo proyecto publica publicas publico
  publicos pueblo pueblos puerta puertas puesto puestos punto puntos queda quedan quedar queja quejarme quejas quemar
  queremos queria queriamos quiere quiero quisiera quitar quitarme radio ramas ratas rato raton realizar realmente
  rebaja recibi recibido recibir recibo recibos reciclaje reciclar recien reclamacion reclamaciones reclamar recogen
  recoger recogida recurrir recurso recursos red reducida reducido regalo registrar registro reglamento rellenar
  relleno renovar reparacion reparar repetir requisito requisitos residencia residencias residente residentes
  residuos resolucion responder reunion revision riesgo ropa rota roto rotura ruido ruidos ruina rural sabado sabados
  saber sacar sala salario salas sale salen salida salir salud sancion sanciones sanidad sanitaria sanitario
  secretaria secundaria sede seguridad seguro seguros seis sello semaforo semana semanas senor senora sentencia señal
  separacion septiembre servicio servicios servir sesion significa siguiente silla sillas simple sindicato sirve
  sitio sitios sms social sociales sociedad sol solar solares solicitar solicitud solicitudes soltera sordo subasta
  subir subsidio subvencion subvenciones sucio sueldo suelo suministro suspende suspension sustituir tabaco taller
  talleres tarda tardar tarde tardes tarifa tarifas tarjeta tarjetas tasa tasas taxi taxis teatro tecnico tejado
  tejados telefono telefonos televisor temporada tercera termino terraza terrazas terreno tia tiempo tienda tiendas
  tierra tio tipo tiro titular titularidad titulo titulos toca tocar tomar torneo torre total trabajador trabajadora
  trabajadores trabajar trabajo trabajos traer trafico traigo tramitar tramite tramites transferencia transporte
  transportes tranvia traslado trastos trata tratar tren trenes tributario tributo tributos turismo turista turistico
  turno tutor ultimo union urbanismo urbano urgencia urgencias urgente urna usar usuario usuarios utilizar vacaciones
  vacia vacio vacuna vado vados vale valer valido valla valor varios veces vecina vecino vecinos vehiculo vehiculos
  vender vendo venir venta ventana ventanilla ver verano verdad verde verdes verja vertedero vestuario viaje viajes
  vida video vieja viejo viejos viene viernes visita visitar viuda viudas viudedad vivienda viviendas vivimos vivir
  vivo volante voluntario voluntarios volver votar voto vuelta web zanja zapatos zona zonas
`;

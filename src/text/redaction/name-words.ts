import { isFunctionWord } from './function-words.ts';
import { isGivenName } from './person-names.ts';

/** Folded words that stand where a name might and are none: trades, situations, offices, kin, places, institutions. */
const NO_NAMES = new Set(
  `abogado abuela abuelo administrador administrativo administrativa alcalde alcaldesa alguacil alumno alumna amo ama
  aparejador arquitecto asesor asociacion autonomo autonoma ayuntamiento ajuntament barrio beneficiario calle carrer
  ciudadano ciudadana cliente comerciante comunidad comunitat concejal concejala conseller consejero consejera consell
  conductor contribuyente council cuidador cuidadora cura defensor delegado demandante dependiente diputacion diputado
  director directora discapacitado doctor doctora dueño dueña empadronado empadronada empleado empleada empresa
  empresario enfermera enfermero español española espanyol espanyola estudiante estudiant extranjero extranjera familia
  familiar fiscal fundacion funcionario funcionaria funcionari generalitat gestor gestora gobierno govern hacienda hermana
  hermano heredero hija hijo hostelero ingeniero inmigrante inquilino inquilina instituto jefe jefa jubilado jubilada juez
  jueza junta letrado letrada madre maestro maestra marido mayor medico menor mestre migrante ministro ministra mujer
  menor musico nacional nieto nieta notario obrero oficial pareja parado parada pare mare padre particular pensionista
  persona policia policia presidente presidenta president profesor profesora propietari propietaria propietario procurador
  pueblo recaudador refugiado refugiada registrador representante residente resident rey reina sacerdote secretario
  secretaria sindic sociedad socio socia soltero soltera casado casada suegra suegro taxista tecnico tecnica tesorero
  titular tia tio trabajador trabajadora tutor tutora universidad usuario usuaria vecino vecina veina vei victima viuda viudo
  voluntario voluntaria british spanish english irish american french german italian citizen student retired landlord
  tenant owner disabled pensioner worker self looking trying writing calling sure sorry glad happy afraid interested
  married divorced pregnant unemployed new here planning going wondering the
  administracion agencia comision consejeria conselleria delegacion departamento direccion ministerio ministeri oficina
  servicio servicios servei tribunal juzgado jutjat
  llamo vivo tengo quiero quisiera necesito queria puedo debo estoy nacido nacida domicilio telefono movil correo mail email dni nie nif
  pasaporte cuenta numero num expediente recibo factura multa cita calle avenida plaza euros gracies thanks hola buenos buenas dias
  tardes gracias visc tinc vull voldria necessito bon bona would want need live have please phone number casa
  quixote quijote nadie alguien quien cualquiera ninguno ambos todos pagar pedir solicitar saber hacer
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves
  viernes sabado domingo madrid barcelona valencia sevilla murcia españa spain catalunya estado europa`.split(/\s+/),
);
/** Endings of trades and situations. */
const TRADE = /(?:istas?|adoras?|adores|idora?|ador|ionari[oa]?|ante|ados?|adas?|icos?|icas?|ense|eros?|eras?)$/;

/** Whether a folded word can be the first of a name. @param strict also refuses what ends like a trade */
export function canBeginName(word: string, strict: boolean): boolean {
  if (NO_NAMES.has(word) || isFunctionWord(word)) return isGivenName(word) && !isFunctionWord(word);
  return isGivenName(word) || (word.length > 1 && !(strict && TRADE.test(word)));
}

/** Whether a folded word can go on a name that has begun. */
export function canContinueName(word: string): boolean {
  return word.length > 1 && !NO_NAMES.has(word) && !isFunctionWord(word);
}

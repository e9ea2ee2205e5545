/** Words of a citizens' desk and of a town in English, in any form, without the function words. Folded. */
export const ENGLISH = `
  abroad accept accepted access accident account action activities activity add address adult adults advance advice
  afternoon age aged agency agree agreement air alcohol allow allowance allowed alone already animal animals annual
  answer appeal appeals appear application applications applied apply appointment apprentice approve approved april
  arrange arrear arrive arrives ashes ask assistance association associations attach attend august authority autumn
  away babies baby badge bag bags balcony ban bank bar barbecue basis bath beach beaches became bed bedroom began
  benefit benefits best better bicycle bigger bike bikes bill bills bin bins birth births black blind blue board boat
  body bond book booked booking books booth born borrow bought box boy bridge bring broken brother budget build
  building buildings built bulky burn burned bus buses business businesses busy button buy buying calendar call camp
  camping cancel cancelled candidate car card cards care careful carer carers cars cash cat cats census centre centres
  ceremony certificate certificates certified chair chairs chance change charge charged charges charity cheap check
  child childcare children choose church cinema citizen citizens citizenship city civil claim claims class classes
  clean cleaning clerk clinic close closed closer closes clothes club code cold collect collected collection college
  community company complain complaint complaints complete concert condition conditions confirm construction consumer
  contact container containers contract copies copy corner correct cost costs council councillor councils country
  county couple course courses court cover cross culture current customer customers cycle daily damage damaged dance
  danger dangerous data date daughter daughters day days dead deadline dear death deaths debt debts december decide
  decision decisions declaration delay deliver delivery demolish denied dentist department dependent deposit die died
  diet digital dirty disabilities disability disabled discount discounts dismissed dispute district divorce divorced
  doctor doctors document documents dog dogs door double down download drain drinking drive driver driving due
  duplicate duty early earn easy education elderly elect election elections electoral electric electricity electronic
  email emergency employed employee employer employment empty end energy english enough enrol enrolled enrolment enter
  entrance entry environment equal error evening event events everyone evidence exam example exams exchange exempt
  exemption exist exit expensive expire expired expires explain extend extension eyes face facilities facility factory
  failed fair fall false families family far farm fast father favour february fee feel fees fell female fence festival
  festivals field file filed fill finance find fine fines finish fire first flat flats flood floor food foot football
  foreign foreigner foreigners forest forget forgot form forms found free friday friend friends front full funeral
  furniture future games garage garbage garden gardens gate gender general gets getting girl give glass go goes going
  good got government grade grandchildren grandparents grant granted grants grave green ground group groups grow guard
  guardian guide gym half hall hand handed happen happened happens hard head health hear hearing heat heating heavy
  height held help helped hey hi high hire hit hold hole holiday holidays home homeless homes hospital hotel hour
  hours house household houses housing huge hundred husband ice identification identity ill illness important include
  income increase inform information inherit inheritance inherited inside inspection install installed instalment
  instalments insurance insured interest interview invalid invoice issue january job jobs join judge july june junk
  justice keep keeping keys kid kids kind kitchen knew know ladder land landlord language large last late later law
  laws lawyer lead leak learn lease least leave leaves left legal less lessons let letter letters level liable library
  licence licences license life lift light lighting lights like limit line list listed lists little live living loan
  local locked lodge london long longer look looking lose loss lost lot loud low lower luggage lunch machine made mail
  main make making male man manage manager mandatory map march market markets marriage married marry match maximum
  mayor meals meaning means measure medical medicine medium meet meeting member members men message messages met meter
  middle minimum minor minute minutes missed missing mistake mobile monday money month monthly months mother motorbike
  motorbikes motorcycle mountain move moved moving much museum museums music name naming national nationality near
  nearest need needed neighbour neighbourhood neighbours nephew net never new newborn news next niece night nights
  noise noisy none normal north notary note notice notices notification november nuisance number numbers nurse
  nurseries nursery objection obtain october offer offered offers office officer offices official old older ombudsman
  online open opening opens opera opinion oppose option order ordered ordinance original outside owe owed owner owners
  ownership owns paid paint paper papers parcel parents park parked parking parks part partner parts party pass passed
  passport past path patient pavement pay payment payments peace pedestrian penalties penalty pension pensioner
  pensioners pensions people per period permanent permission permit permits person personal pet pets pharmacy phone
  photo photos pick picked piece pipe place places plan planning plans plant play playground playgrounds please point
  points police policy poll pool pools poor port position possible post postal poster pothole potholes power practice
  pregnant premises present previous price prices printed prison private problem procedure process product
  professional programme prohibited project proof property protect protected provide provided public publish published
  pupil purchase put queue quick quiet quit railway rain raise ramp range rate rates reach read reading ready real
  reason rebate receive recently reception recycle recycling reduce reduced reduction refund refunds refuse refused
  register registered registrar registration registry regulation reject rejected relative relatives remove removed
  renew renewal renewed renewing rent rented renting rents repair repairs replace replacement reply report reported
  reporting request requests required requirements residence residency resident residents resolution restaurant
  restaurants result results retire retired return returned returns review right rights ring river road roads roof
  room rooms round route rubbish rule rules running rural sale sales sanction saturday saturdays save saving saw
  scheme school schools scooter sea season seat second secondary section security see sell selling send senior sent
  separate separated september service services set several shape share sheet shelter ship shop shops short shower
  shut sick side sign signature signed signing simple since single sister site sites skip sleep small smell smoke
  smoking snow social society solar sold solve someone something son sons soon sound south space spaces spain spanish
  speak special speed spend sport sports spring square stable staff stairs stall stamp stand standing start started
  starts state statement station stay steal step steps still stolen stone stop stopped storage store storm story
  street streets student students studies study subject submit submitted subsidy suffer suggestion suit summer sun
  sunday sundays supply support surname suspended swap sweep swim swimming system table tables take taken takes taking
  talk tall tap taught tax taxes taxi taxpayer teach teacher teachers team teenager telephone tell temporary tenant
  tenants tender terms terrace test text thank thanks theatre theft thing things think third though three thursday
  ticket tickets tie time title today together told tomorrow took tools total touch tour tourism tourist tourists
  towards tower towing town toys track trade traffic train training trains tram transfer transfers transport trash
  travel tree trees trial trip true try trying tuesday turn twice two type types underground understand unemployed
  unemployment uniform union unit university unknown unless unpaid update upload upset urgent use used useful users
  using usually vacant vacation vaccine valid valley value van vehicle vehicles verify view village violence visa
  visit visiting visitors voice volunteer volunteering volunteers vote voted voter votes voting wait waited waiting
  walk wall want wanted wants war warning washing waste watch water way wear weather website wedding weddings
  wednesday week weekend weekly weeks weight welcome welfare well went west wheelchair whole wide widow widowed wife
  win window winter wish woman women wood word words work worked worker workers working works workshop workshops world
  worried worse write wrong yard year yearly years yes yesterday yet young younger youth zero zone zones
`;

import { type BusinessDate, parseDate } from '../domain/time/business-date.ts';
import type { ProfileFacts } from '../modules/documents/index.ts';
import { STAFF, type StaffLogin } from './staff.ts';

function nameOf(login: StaffLogin): string {
  const member = STAFF.find((one) => one.login === login);
  return member ? `${member.person.data.firstNames} ${member.person.data.surname}` : login;
}

/** From the entry in the register of cooperatives on: before, it could state no number. */
export const PROFILE_VALID_FROM: BusinessDate = parseDate('2009-01-26');

/**
 * What the demo cooperative states on its letters. Nothing of it is anybody's: no register has this number, no bank this
 * account, the telephone number is one of those kept for films, and the creditor id the one banks give as an example.
 */
export const PROFILE: ProfileFacts = {
  name: 'Handschlag Muster eG',
  legal_form: 'eingetragene Genossenschaft',
  seat: 'Dortmund',
  register_court: 'Amtsgericht Dortmund',
  register_number: 'GnR 99999',
  board_members: [nameOf('board.one'), nameOf('board.two')],
  supervisory_board_chair: nameOf('supervisor'),
  street: 'Musterstraße 1',
  postal_code: '44145',
  city: 'Dortmund',
  phone: '0171 39200 12',
  email: 'kontakt@handschlag.example',
  website: 'www.handschlag.example',
  bank_name: 'Musterbank Dortmund',
  iban: 'DE29100000010123456789',
  creditor_id: 'DE98ZZZ09999999999',
  supervisory_authority:
    'Bundesanstalt für Finanzdienstleistungsaufsicht, Marie-Curie-Straße 24–28, 60439 Frankfurt am Main',
  dispute_resolution: 'Schlichtungsstelle der Deutschen Bundesbank, Postfach 10 06 02, 60006 Frankfurt am Main',
  debt_advice: 'Schuldnerberatung Musterstadt, www.schuldnerberatung.example',
};

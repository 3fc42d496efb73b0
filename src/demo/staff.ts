import type { Role } from '../modules/identity/index.ts';
import type { PersonPlan } from './story.ts';
import { parseDate } from '../domain/time/business-date.ts';

/** Stands in the README: the demo's sign-ins exist in the demo's database only. */
export const DEMO_PASSWORD = 'handschlag-demo';

export type StaffLogin =
  | 'admin'
  | 'board.one'
  | 'board.two'
  | 'adviser'
  | 'treasurer'
  | 'supervisor'
  | 'supervisor.two'
  | 'supervisor.three'
  | 'auditor';

export type StaffMember = {
  readonly login: StaffLogin;
  readonly roles: readonly Role[];
  readonly isFounder: boolean;
  readonly person: PersonPlan;
};

type Line = {
  readonly login: StaffLogin;
  readonly roles: readonly Role[];
  readonly isFounder?: boolean;
  readonly names: readonly [firstNames: string, surname: string];
  readonly born: string;
  readonly home: readonly [street: string, postalCode: string, district: string];
};

const LINES: readonly Line[] = [
  {
    login: 'admin',
    roles: ['administrator'],
    names: ['Gudrun', 'Hesselmann'],
    born: '1966-02-11',
    home: ['Märkische Straße 58', '44141', 'Innenstadt-Ost'],
  },
  {
    login: 'board.one',
    roles: ['board'],
    isFounder: true,
    names: ['Hannelore', 'Brinkmeyer'],
    born: '1958-09-03',
    home: ['Clausthaler Straße 12', '44145', 'Innenstadt-Nord'],
  },
  {
    login: 'board.two',
    roles: ['board'],
    isFounder: true,
    names: ['Yusuf', 'Demirtepe'],
    born: '1964-05-21',
    home: ['Schützenstraße 101', '44147', 'Innenstadt-Nord'],
  },
  {
    login: 'adviser',
    roles: ['credit_officer'],
    names: ['Ewa', 'Kowalik-Thiel'],
    born: '1979-12-08',
    home: ['Lindemannstraße 33', '44139', 'Innenstadt-West'],
  },
  {
    login: 'treasurer',
    roles: ['treasurer'],
    names: ['Rainer', 'Overbeckmann'],
    born: '1961-07-30',
    home: ['Evinger Straße 240', '44339', 'Eving'],
  },
  {
    login: 'supervisor',
    roles: ['supervisory_board'],
    isFounder: true,
    names: ['Margarete', 'Vogelsänger'],
    born: '1953-01-17',
    home: ['Kaiserstraße 76', '44141', 'Innenstadt-Ost'],
  },
  {
    login: 'supervisor.two',
    roles: ['supervisory_board'],
    isFounder: true,
    names: ['Antonio', 'Ferrarese'],
    born: '1959-10-25',
    home: ['Bornstraße 144', '44145', 'Innenstadt-Nord'],
  },
  {
    login: 'supervisor.three',
    roles: ['supervisory_board'],
    isFounder: true,
    names: ['Emine', 'Kayaoğlu'],
    born: '1968-04-02',
    home: ['Mallinckrodtstraße 210', '44147', 'Innenstadt-Nord'],
  },
  {
    login: 'auditor',
    roles: ['auditor'],
    names: ['Wiebke', 'Lindhorst'],
    born: '1974-11-14',
    home: ['Humboldtstraße 9', '44137', 'Innenstadt-West'],
  },
];

/** Who works here since the foundation; nobody has left office yet, because the product cannot say so yet. */
export const STAFF: readonly StaffMember[] = LINES.map(({ login, roles, isFounder = false, names, born, home }) => ({
  login,
  roles,
  isFounder,
  person: {
    key: login,
    district: home[2],
    data: {
      kind: 'natural',
      firstNames: names[0],
      surname: names[1],
      legalName: null,
      birthDate: parseDate(born),
      street: home[0],
      postalCode: home[1],
      city: 'Dortmund',
      country: 'DE',
      email: `${login}@handschlag.example`,
      phone: null,
    },
  },
}));

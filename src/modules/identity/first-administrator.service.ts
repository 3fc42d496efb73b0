import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { recordPerson } from '../persons/index.ts';
import { anyUserExists, lockUserCreation } from './users.repository.ts';
import { createUser } from './users.service.ts';

const LOGIN = 'administrator';

/**
 * At the first start, when nobody could sign in yet: a person and user with the role administrator and a generated
 * password, which must be changed. Returns the sign-in for the console, this once; null when there is a user already.
 */
export async function ensureAdministrator(
  tx: Tx,
  at: { readonly recordedAt: Date; readonly today: BusinessDate },
): Promise<{ readonly login: string; readonly password: string } | null> {
  await lockUserCreation(tx);
  if (await anyUserExists(tx)) return null;
  const recording = { author: null, recordedAt: at.recordedAt, today: at.today, requestId: null };
  const person = await recordPerson(
    tx,
    {
      kind: 'natural',
      firstNames: 'Erste',
      surname: 'Verwaltung',
      legalName: null,
      birthDate: null,
      street: null,
      postalCode: null,
      city: null,
      country: 'DE',
      email: null,
      phone: null,
    },
    recording,
  );
  const { password } = await createUser(
    tx,
    { person: { by: 'id', id: person.id }, login: LOGIN, roles: ['administrator'], password: null },
    recording,
  );
  return { login: LOGIN, password };
}

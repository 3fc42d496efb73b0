import { hash, verify } from '@node-rs/argon2';
import { refused } from '../../domain/errors.ts';
import { serviceBusy } from '../../platform/http/refusals.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash takes a core and 19 MiB for some 30 ms: more at once would only starve the bookings. */
const HASHES_AT_ONCE = 2;

/** A second and a half of work. Whoever comes after that is asked to come back, rather than kept waiting for ever. */
const HASHES_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= HASHES_WAITING) throw serviceBusy();
  if (running >= HASHES_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** 503 `internal.busy` while too many wait. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password.normalize('NFC'), COST));
}

/** Made once per process at the same cost, and out of turn: were it refused, every unknown login would be from then on. */
let nobodysHash: Promise<string> | undefined;

/** Whether the password fits; with no hash (unknown login) it takes the same time and never fits. 503 `internal.busy` */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  nobodysHash ??= hash('nobody has this password', COST);
  const against = stored ?? (await nobodysHash);
  const fits = await inTurn(() => verify(against, password.normalize('NFC')));
  return fits && stored !== null;
}

const SHORTEST = 12;

/** Length is what counts (NIST SP 800-63B): no rules about signs and digits, but not the login itself. */
export function checkNewPassword(password: string, login: string): void {
  if (password.length < SHORTEST) {
    throw refused('password.too_short', {
      de: `Das Kennwort braucht mindestens ${SHORTEST} Zeichen.`,
      en: `The password needs at least ${SHORTEST} characters.`,
    });
  }
  if (password.toLowerCase().includes(login.toLowerCase()) || new Set(password).size < SHORTEST / 2) {
    throw refused('password.too_easy', {
      de: 'Das Kennwort ist zu leicht zu erraten: es enthält den Anmeldenamen oder besteht aus zu wenigen verschiedenen Zeichen.',
      en: 'The password is too easy to guess: it contains the login or consists of too few different characters.',
    });
  }
}

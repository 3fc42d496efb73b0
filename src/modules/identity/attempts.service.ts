import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../platform/db/database.ts';
import { rateExceeded } from '../../platform/http/refusals.ts';
import { countAttempt, forgetAttempts } from './attempts.repository.ts';

/**
 * Guessing is slowed down per login and address. Per login alone anybody could lock anybody out; hence the limit over all
 * addresses is much higher, and counts only attempts that an address was still allowed.
 */
const ALLOWED_PER_ADDRESS = 10;
const ALLOWED_OVERALL = 100;
const WINDOW_SECONDS = 15 * 60;
const ALL_ADDRESSES = '';

/** Counted before the password is looked at: guessing in parallel gains nothing. 429 `request.rate_exceeded` */
export async function countSignIn(
  db: Db,
  login: string,
  from: { readonly ip: string; readonly now: Date },
): Promise<void> {
  const loginHash = hashOf(login);
  await countOrRefuse(db, { loginHash, address: from.ip, allowed: ALLOWED_PER_ADDRESS }, from.now);
  await countOrRefuse(db, { loginHash, address: ALL_ADDRESSES, allowed: ALLOWED_OVERALL }, from.now);
}

/** Guesses at the present password by whoever holds a session, wherever they come from. */
export async function countPasswordChange(db: Db, userId: string, now: Date): Promise<void> {
  const counter = { loginHash: hashOf(passwordChangeBy(userId)), address: ALL_ADDRESSES };
  await countOrRefuse(db, { ...counter, allowed: ALLOWED_PER_ADDRESS }, now);
}

/** After a sign-in, a new password, or a reset: whoever was locked out may try again at once. */
export async function forgetGuesses(
  tx: Tx,
  user: { readonly userId: string; readonly login: string },
  now: Date,
): Promise<void> {
  await forgetAttempts(tx, [hashOf(user.login), hashOf(passwordChangeBy(user.userId))], now);
}

type Limit = { readonly loginHash: Buffer; readonly address: string; readonly allowed: number };

async function countOrRefuse(db: Db, { allowed, ...counter }: Limit, now: Date): Promise<void> {
  const endsAt = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  const { attempts, windowEndsAt } = await countAttempt(db, counter, { now, endsAt });
  if (attempts > allowed) throw rateExceeded(Math.ceil((windowEndsAt.getTime() - now.getTime()) / 1000));
}

function passwordChangeBy(userId: string): string {
  return `password change ${userId}`;
}

function hashOf(what: string): Buffer {
  return createHash('sha256').update(what, 'utf8').digest();
}

import { createHash, randomBytes } from 'node:crypto';

/** A token as it is handed out, once, and what is kept of it. */
export type NewSecret = { readonly secret: string; readonly hash: Buffer };

const TOKEN_BYTES = 32;

/** The prefix lets a scanner recognise a token somebody committed or mailed by mistake. */
export function newToken(): NewSecret {
  const secret = `hs_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  return { secret, hash: hashOfToken(secret) };
}

/** SHA-256 is enough for 32 random bytes: there is nothing to guess, and it costs no time on each request. */
export function hashOfToken(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** Letters and digits that are not mistaken for one another when read from a screen or paper. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** A one-time password such as `k7qm-x3hp-9abd-nr5t-w2ce`: 99 random bits, to be changed at the first sign-in. */
export function newPassword(): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, readableCharacter).join(''));
  return groups.join('-');
}

/** Bytes past the last whole multiple are drawn again, so that each character is equally likely. */
function readableCharacter(): string {
  const fair = 256 - (256 % READABLE.length);
  for (;;) {
    const byte = randomBytes(1).readUInt8();
    if (byte < fair) return READABLE.charAt(byte % READABLE.length);
  }
}

import type { z } from 'zod';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import type * as schema from './integrity.schema.ts';
import type { SealHead, Verification } from './integrity.types.ts';

export function headOut({ day, position, seal, madeAt }: SealHead): z.input<typeof schema.SealHead> {
  return { day, position, seal, made_at: instantText(madeAt) };
}

export function verificationOut(
  { verifiedAt, isSound, head, tail, erasedCount, checks }: Verification,
  language: Language,
): z.input<typeof schema.Verification> {
  return {
    verified_at: instantText(verifiedAt),
    is_sound: isSound,
    head: head && { ...head },
    unsealed_rows: tail.count,
    oldest_unsealed_at: tail.oldest && instantText(tail.oldest),
    erased_values: erasedCount,
    checks: checks.map(({ name, compares, findingCount, findings }) => ({
      check: name,
      compares: compares[language],
      finding_count: findingCount,
      findings: findings.map(({ about, sentence }) => ({ about, sentence: sentence[language] })),
    })),
  };
}

import { expect } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';

/** Runs something that must be refused and returns the error, whose sentence must exist in both languages. */
export function refusalOf(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    const refusal = error as DomainError;
    expect(refusal.sentence.de).toMatch(/\.$/);
    expect(refusal.sentence.en).toMatch(/\.$/);
    return refusal;
  }
  throw new Error('Expected a refusal, but nothing was refused.');
}

/** All codes of a refusal that lists its reasons, the first being its own. */
export function reasonCodesOf(refusal: DomainError): string[] {
  const reasons = refusal.details['reasons'] as readonly { code: string }[];
  expect(reasons[0]?.code).toBe(refusal.code);
  return reasons.map(({ code }) => code);
}

/** The code with which something is refused; null when it is not. */
export function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

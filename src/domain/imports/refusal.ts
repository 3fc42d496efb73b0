import { DomainError } from '../errors.ts';

/** What a rule answers, or the refusal it throws; anything else it throws is a mistake of ours and goes on. */
export function refusalOf<T>(rule: () => T): { readonly value: T } | { readonly refusal: DomainError } {
  try {
    return { value: rule() };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error };
    throw error;
  }
}

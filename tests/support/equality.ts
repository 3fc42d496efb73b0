import { expect } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';

/**
 * Money and Rate keep their figure in a private field, which vitest's deep equality does not see: without this, any two
 * amounts would be equal to `toEqual`. A set-up file, so that no test can forget it.
 */
function equalByValue(first: unknown, second: unknown): boolean | undefined {
  if (first instanceof Money && second instanceof Money) return first.equals(second);
  if (first instanceof Rate && second instanceof Rate) return first.equals(second);
  return undefined;
}

expect.addEqualityTesters([equalByValue]);

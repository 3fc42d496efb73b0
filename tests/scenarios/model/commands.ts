import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { CooperativeModel } from './cooperative-model.ts';
import { loanCommands } from './loan-commands.ts';
import { memberCommands } from './member-commands.ts';
import { moneyCommands } from './money-commands.ts';
import { type RealCooperative, soundness, toldByModel, toldByService } from './real-cooperative.ts';
import type { Step } from './step.ts';
import { timeCommands } from './time-commands.ts';

type Command = fc.AsyncCommand<CooperativeModel, RealCooperative>;

/** After each step the books are sound and the service says what the model says. */
function commandOf<Given>(step: Step<Given>, given: Given): Command {
  return {
    check: (model) => step.isLegal(model, given),
    run: async (model, real) => {
      await step.happens(model, real, given);
      expect(await toldByService(real)).toEqual(toldByModel(model));
      expect(await soundness(real.db)).toEqual([]);
    },
    toString: () => `${step.name}(${JSON.stringify(given)})`,
  };
}

const erased = <Given>(step: Step<Given>): readonly fc.Arbitrary<Command>[] =>
  Array.from({ length: step.weight }, () => step.given.map((given) => commandOf(step, given)));

/** Each as often as its weight says. */
export const commands: fc.Arbitrary<Command>[] = [
  ...Object.values(memberCommands).flatMap((step) => erased(step as Step<unknown>)),
  ...Object.values(loanCommands).flatMap((step) => erased(step as Step<unknown>)),
  ...Object.values(moneyCommands).flatMap((step) => erased(step as Step<unknown>)),
  ...Object.values(timeCommands).flatMap((step) => erased(step as Step<unknown>)),
];

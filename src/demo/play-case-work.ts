import { recordContact, recordHold, recordPromise } from '../modules/collections/index.ts';
import { idOfLoan } from './play-loans.ts';
import type { Playing, Plays } from './plays.ts';
import { found } from './stage.ts';
import type { CareAct } from './story.ts';

function aboutLoan({ stage, story, deed }: Playing) {
  const id = idOfLoan(found(stage.cases, story));
  return { loan: { by: 'id', id } as const, requestKey: null, deed };
}

export const carePlays: Plays<CareAct['does']> = {
  recordContact: async (tx, { channel, text }, playing) => {
    const whom = { personId: null, contactName: null, correctsId: null };
    const note = { ...aboutLoan(playing), ...whom, channel, text, contactedOn: playing.deed.today };
    const { id } = await recordContact(tx, note);
    return { type: 'contact', id };
  },
  recordPaymentPromise: async (tx, { amount, promisedOn }, playing) => {
    const given = { givenOn: playing.deed.today, note: null, supersedesId: null };
    const { promise } = await recordPromise(tx, { ...aboutLoan(playing), ...given, amount, promisedOn });
    return { type: 'promise', id: promise.id };
  },
  recordDunningHold: async (tx, { until, reason }, playing) => {
    const { id } = await recordHold(tx, { ...aboutLoan(playing), from: playing.deed.today, until, reason });
    return { type: 'hold', id };
  },
};

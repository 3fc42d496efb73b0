import { amendMandate, createMandate, holdByHand, recordAccount, signMandate } from '../modules/mandates/index.ts';
import type { Plays } from './plays.ts';
import { found } from './stage.ts';
import type { MandateAct } from './story.ts';

export const mandatePlays: Plays<MandateAct['does']> = {
  recordBankAccount: async (tx, { person, holderName, iban, bankName }, { stage, deed }) => {
    const personId = found(stage.persons, person);
    const asked = { personId, holderName, iban, bankName, isForPayouts: true, requestKey: null, deed };
    const { id } = await recordAccount(tx, asked);
    stage.bankAccounts.set(iban, id);
    return { type: 'bank_account', id };
  },
  createMandate: async (tx, { person, iban, takenOver }, { stage, deed }) => {
    const { id } = await createMandate(tx, {
      person: { by: 'id', id: found(stage.persons, person) },
      bankAccountId: found(stage.bankAccounts, iban),
      takenOver: takenOver && { ...takenOver, place: 'Dortmund' },
      requestKey: null,
      deed,
    });
    stage.mandates.set(person, id);
    return { type: 'mandate', id };
  },
  signMandate: async (tx, { person, paperLocation }, { stage, deed }) => {
    const id = found(stage.mandates, person);
    const signature = { signedOn: deed.today, place: 'Dortmund', paperLocation };
    await signMandate(tx, { mandateId: id, ...signature, requestKey: null, deed });
    return { type: 'mandate', id };
  },
  amendMandate: async (tx, { person, iban, reason }, { stage, deed }) => {
    const [id, bankAccountId] = [found(stage.mandates, person), found(stage.bankAccounts, iban)];
    await amendMandate(tx, { mandateId: id, bankAccountId, amendedOn: deed.today, reason, requestKey: null, deed });
    return { type: 'mandate', id };
  },
  holdMandate: async (tx, { person, reason }, { stage, deed }) => {
    const id = found(stage.mandates, person);
    await holdByHand(tx, { mandateId: id, reason, requestKey: null, deed });
    return { type: 'mandate', id };
  },
};

import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { transfersAwaitingConsent, type WaitingTransfer } from '../members/index.ts';
import { askedOf, isAskedAtAll, resolutionMissing, sharesInWords, voteMissing } from './ballot-work.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Transfers of shares to which the statutes want the board's consent (GenG §76). */
export const transferWork: WorkSource = async ({ db, actor, today }) => {
  if (!isAskedAtAll(actor)) return [];
  const waiting = await transfersAwaitingConsent(db, today);
  return waiting.flatMap((one) => {
    const asked = askedOf(actor, one);
    return [...(asked.vote ? [voteOn(one)] : []), ...(asked.resolution ? [resolutionOn(one)] : [])];
  });
};

function voteOn(waiting: WaitingTransfer): WorkItem {
  return {
    ...common(waiting, voteMissing(waiting)),
    kind: 'vote_on_transfer',
    name: { de: 'Über die Übertragung von Anteilen abstimmen', en: 'Vote on the transfer of shares' },
    roles: ['board'],
  };
}

function resolutionOn(waiting: WaitingTransfer): WorkItem {
  return {
    ...common(waiting, resolutionMissing),
    kind: 'resolve_on_transfer',
    name: { de: 'Über die Übertragung von Anteilen beschließen', en: 'Resolve on the transfer of shares' },
    roles: ['supervisory_board'],
  };
}

function common({ transfer, parties }: WaitingTransfer, why: Sentence) {
  const { id, agreedOn, shareCount, statedAmount } = transfer;
  const [agreed, shares] = [dateInWords(agreedOn), sharesInWords(shareCount)];
  const numbers = parties.map(({ number }) => number);
  return {
    reason: {
      de: `Übertragung vom ${agreed.de}, ${shares.de} von ${numbers.join(' an ')}: ${why.de}`,
      en: `Transfer of ${agreed.en}, ${shares.en} from ${numbers.join(' to ')}: ${why.en}`,
    },
    subject: { type: 'share_transfer', id, number: null },
    path: `/v1/share-transfers/${id}`,
    personIds: parties.map(({ personId }) => personId),
    amount: statedAmount,
    dueOn: null,
    missing: [],
    adviserUserId: null,
  } as const;
}

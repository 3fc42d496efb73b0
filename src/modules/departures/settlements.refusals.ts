import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { amountInWords } from '../../domain/figures-in-words.ts';
import type { Money } from '../../domain/money/money.ts';

export function settlementNotFound(): DomainError {
  return notFound('settlement.not_found', {
    de: 'Dieses Auseinandersetzungsguthaben gibt es nicht.',
    en: 'There is no such settlement.',
  });
}

export function settlementPayoutNotFound(): DomainError {
  return notFound('settlement_payout.not_found', {
    de: 'Diese Auszahlung gibt es nicht.',
    en: 'There is no such payout.',
  });
}

/** GenG §22(4): nothing of the share capital goes back, nor is it set off, before the accounts have fixed what is owed. */
export function notFixedYet(): DomainError {
  return conflict('settlement.not_fixed_yet', {
    de: 'Das Auseinandersetzungsguthaben steht noch nicht fest: erst stellt die Generalversammlung den Jahresabschluss fest (§§ 22, 73 GenG).',
    en: 'The settlement is not fixed yet: first the general assembly adopts the annual accounts (GenG §§22, 73).',
  });
}

export function exceedsBalance(balance: Money): DomainError {
  const open = amountInWords(balance);
  return refused(
    'settlement.exceeds_balance',
    {
      de: `Offen sind nur noch ${open.de}.`,
      en: `Only ${open.en} is still owed.`,
    },
    { balance },
  );
}

export function nothingOwed(): DomainError {
  return conflict('settlement.nothing_owed', {
    de: 'Hier ist nichts mehr offen.',
    en: 'Nothing is owed here any more.',
  });
}

export function payeeMissing(): DomainError {
  return refused('settlement.payee_missing', {
    de: 'Es ist nicht bekannt, wohin gezahlt werden soll; bitte Kontoverbindung erfassen.',
    en: 'It is not known where to pay to; please record an account.',
  });
}

export function payoutAlreadyPrepared(): DomainError {
  return conflict('settlement_payout.already_prepared', {
    de: 'Eine Auszahlung ist schon vorbereitet; sie ist erst freizugeben oder zurückzunehmen.',
    en: 'A payout is prepared already; it has to be released or taken back first.',
  });
}

export function payoutNotPrepared(status: 'released' | 'cancelled'): DomainError {
  const word = {
    released: { de: 'freigegeben', en: 'released' },
    cancelled: { de: 'zurückgenommen', en: 'cancelled' },
  }[status];
  return conflict(`settlement_payout.already_${status}`, {
    de: `Diese Auszahlung ist schon ${word.de}.`,
    en: `This payout has already been ${word.en}.`,
  });
}

/** A prepared payout would have to come out of the same money. */
export function payoutUnderWay(): DomainError {
  return conflict('settlement.payout_under_way', {
    de: 'Eine Auszahlung ist vorbereitet; solange wird nichts aufgerechnet und nichts ausgebucht.',
    en: 'A payout is prepared; until then nothing is set off and nothing written back.',
  });
}

export function nothingToSetOff(): DomainError {
  return refused('settlement.nothing_to_set_off', {
    de: 'Es ist nichts offen, womit aufgerechnet werden könnte.',
    en: 'Nothing is open that could be set off.',
  });
}

export function ownMatter(): DomainError {
  return refused('settlement.own_matter', {
    de: 'Das eigene Auseinandersetzungsguthaben bearbeitet eine andere Person.',
    en: "One's own settlement is handled by another person.",
  });
}

export function loanOfSomebodyElse(): DomainError {
  return refused('settlement.loan_of_somebody_else', {
    de: 'Aufgerechnet wird nur mit einem eigenen Darlehen der ausgeschiedenen Person.',
    en: 'Only a loan of the leaver can be set off.',
  });
}

export function heirsUnknown(): DomainError {
  return refused('settlement.heirs_unknown', {
    de: 'Das Mitglied ist gestorben: erst ist mit Nachweis zu erfassen, wer die Erben vertritt (§ 77 GenG).',
    en: 'The member has died: first record, with proof, who represents the heirs (GenG §77).',
  });
}

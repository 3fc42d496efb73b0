import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type {
  PayoffQuote,
  Prepayment,
  PrepaymentVariant,
  prepaymentVariants,
  RestOfPlan,
} from '../../domain/lending/early-repayment.ts';
import type { Language } from '../../platform/http/actor.ts';
import type { Loan } from '../loans/index.ts';
import type * as schema from './payoffs.schema.ts';

type Whose = { readonly loan: Pick<Loan, 'id' | 'number'>; readonly language: Language };

export function quoteOut(quote: PayoffQuote, { loan, language }: Whose): z.input<typeof schema.PayoffQuote> {
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    day: quote.day,
    lines: quote.lines.map(({ what, amount, sentence }) => ({
      what,
      amount: amount.toText(),
      sentence: sentence[language],
    })),
    total: quote.total.toText(),
    saved: quote.saved.toText(),
    default_interest_known_through: quote.defaultInterestKnownThrough,
    explanation: explainQuote(quote)[language],
  };
}

function explainQuote(quote: PayoffQuote): Sentence {
  const { day, total, saved, defaultInterestKnownThrough: knownThrough } = quote;
  const on = dateInWords(day);
  if (total.isZero()) {
    return { de: `Am ${on.de} ist nichts zu zahlen.`, en: `Nothing has to be paid on ${on.en}.` };
  }
  const [sum, spared, known] = [amountInWords(total), amountInWords(saved), dateInWords(knownThrough)];
  const [savedDe, savedEn] = saved.isPositive() ? [` Gespart: ${spared.de}.`, ` Saved: ${spared.en}.`] : ['', ''];
  const [laterDe, laterEn] =
    knownThrough < day
      ? [
          ` Für die Zeit nach dem ${known.de} ist der Basiszinssatz noch nicht bekannt; Verzugszinsen dafür kommen hinzu.`,
          ` For the time after ${known.en} the base rate is not known yet; default interest for it comes on top.`,
        ]
      : ['', ''];
  return {
    de: `Wer am ${on.de} in einer Summe ${sum.de} zahlt, um abzulösen, schuldet danach nichts mehr.${savedDe}${laterDe}`,
    en: `Who pays ${sum.en} in one sum on ${on.en} to pay the loan off owes nothing more afterwards.${savedEn}${laterEn}`,
  };
}

export type ShownPrepayment = Whose & {
  readonly asked: Prepayment;
  readonly preview: ReturnType<typeof prepaymentVariants>;
};

export function previewOut({
  loan,
  language,
  asked,
  preview,
}: ShownPrepayment): z.input<typeof schema.PrepaymentPreview> {
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    day: asked.day,
    amount: asked.amount.toText(),
    without: restOut(preview.withoutPrepayment),
    variants: preview.variants.map((variant) => ({
      what_exceeds: variant.choice,
      extra_principal: variant.extraPrincipal.toText(),
      interest_saved: variant.interestSaved.toText(),
      is_repaid: variant.isRepaid,
      rest: restOut(variant.rest),
      explanation: explainVariant(variant)[language],
    })),
  };
}

function restOut({ rows, instalment, instalments, endsOn, interest }: RestOfPlan): z.input<typeof schema.RestOfPlan> {
  return {
    instalment: instalment.toText(),
    instalments,
    ends_on: endsOn,
    interest: interest.toText(),
    rows: rows.map((row) => ({
      number: row.number,
      due_date: row.dueDate,
      interest: row.interest.toText(),
      principal: row.principal.toText(),
      fee: row.fee.toText(),
      amount: row.amount.toText(),
      balance: row.balance.toText(),
    })),
  };
}

function explainVariant({ choice, rest, extraPrincipal, interestSaved, isRepaid }: PrepaymentVariant): Sentence {
  const [extra, saved, instalment] = [extraPrincipal, interestSaved, rest.instalment].map(amountInWords);
  if (isRepaid) return { de: 'Das Darlehen ist damit abgelöst.', en: 'The loan is paid off by it.' };
  if (!extraPrincipal.isPositive() || !extra || !saved || !instalment || rest.endsOn === null) {
    return {
      de: 'Der Betrag deckt nur, was fällig ist; vorzeitig getilgt wird nichts.',
      en: 'The amount only covers what is due; nothing is repaid early.',
    };
  }
  const end = dateInWords(rest.endsOn);
  const what = CHOICES[choice];
  return {
    de: `${what.de}: ${extra.de} werden vorzeitig getilgt; es bleiben ${rest.instalments} Raten zu ${instalment.de}, die letzte am ${end.de} mit dem Rest. Gespart: ${saved.de} Zins.`,
    en: `${what.en}: ${extra.en} are repaid early; ${rest.instalments} instalments of ${instalment.en} are left, the last on ${end.en} with the remainder. Saved: ${saved.en} of interest.`,
  };
}

const CHOICES: Readonly<Record<PrepaymentVariant['choice'], Sentence>> = {
  earlier_end: { de: 'Gleiche Rate, früheres Ende', en: 'Same instalment, earlier end' },
  lower_instalment: { de: 'Gleiches Ende, kleinere Rate', en: 'Same end, lower instalment' },
};

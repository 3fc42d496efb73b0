import { amountInWords } from '../figures-in-words.ts';
import { rhythmInWords } from '../dues/dues-rhythm.ts';
import type { Sentence } from '../errors.ts';
import { ONE_YEAR_MONTHS } from './joining.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';

/** What whoever joins without a sign-in is shown, word for word; kept with the declaration (GenG §§15, 15a). */
export type JoiningTexts = {
  readonly whoMayJoin: Sentence;
  /** The declaration itself: unconditional, with the duty to pay for the shares. */
  readonly declaration: Sentence;
  readonly shares: Sentence;
  /** To be acknowledged expressly and apart; null where no dues are raised. */
  readonly dues: Sentence | null;
  /** The same of a notice period longer than a year; null of a shorter one. */
  readonly longNotice: Sentence | null;
  readonly dataProtection: Sentence;
};

export function joiningTexts(cooperative: string, terms: PolicyTerms): JoiningTexts {
  return {
    whoMayJoin: whoMayJoin(terms),
    declaration: {
      de: `Ich erkläre unbedingt meinen Beitritt zur ${cooperative}. Ich verpflichte mich, die nach Gesetz und Satzung geschuldeten Einzahlungen auf die Geschäftsanteile zu leisten (§ 15a GenG). Die Satzung in der gezeigten Fassung habe ich erhalten und konnte sie lesen und speichern.`,
      en: `I declare without conditions that I join ${cooperative}. I undertake to make the payments on the shares that the law and the statutes ask for (GenG §15a). I have received the statutes in the version shown and could read and save them.`,
    },
    shares: sharesText(terms),
    dues: duesText(terms),
    longNotice: longNoticeText(terms),
    dataProtection: {
      de: `Ihre Angaben verwendet die ${cooperative}, um über Ihren Beitritt zu entscheiden und, wenn Sie Mitglied werden, die Liste der Mitglieder zu führen (§§ 15, 30 GenG; Art. 6 Abs. 1 Buchst. b und c DSGVO). Ohne Bestätigung Ihrer E-Mail-Adresse löschen wir sie nach ${terms.joining.unconfirmedErasureDays} Tagen, nach einer Ablehnung spätestens ${terms.joining.refusalErasureDays} Tage nach deren Absendung. Sie können Auskunft, Berichtigung und Löschung verlangen und sich bei der Datenschutzaufsicht beschweren.`,
      en: `${cooperative} uses your data to decide on your joining and, if you become a member, to keep the register of members (GenG §§15, 30; GDPR Art. 6(1)(b) and (c)). Unless you confirm your e-mail address we erase it after ${terms.joining.unconfirmedErasureDays} days; after a refusal at the latest ${terms.joining.refusalErasureDays} days after that was sent. You can ask for access, rectification and erasure, and complain to the data protection authority.`,
    },
  };
}

function whoMayJoin({ membership }: PolicyTerms): Sentence {
  return membership.naturalPersonsOnly
    ? {
        de: 'Mitglied werden können natürliche Personen, die volljährig sind.',
        en: 'Natural persons of full age can become members.',
      }
    : {
        de: 'Mitglied werden können natürliche Personen, die volljährig sind, und juristische Personen durch ihre gesetzlichen Vertreterinnen und Vertreter.',
        en: 'Natural persons of full age can become members, and legal persons through their legal representatives.',
      };
}

function sharesText({ shares }: PolicyTerms): Sentence {
  const nominal = amountInWords(shares.nominal);
  const { minimumCount: count } = shares;
  const due = paymentText(shares);
  return {
    de: `Ein Geschäftsanteil beträgt ${nominal.de}; mindestens ${count} ${count === 1 ? 'ist' : 'sind'} zu übernehmen. ${due.de}`,
    en: `One share is ${nominal.en}; at least ${count} must be taken over. ${due.en}`,
  };
}

function paymentText({ paymentInstalments: instalments, paymentDueDays: days }: PolicyTerms['shares']): Sentence {
  if (instalments === 1) {
    return {
      de: `Zu zahlen ist binnen ${days} Tagen nach der Zulassung.`,
      en: `Payment is due within ${days} days of the admission.`,
    };
  }
  return {
    de: `Zu zahlen ist in ${instalments} Monatsraten, die erste binnen ${days} Tagen nach der Zulassung.`,
    en: `Payment is due in ${instalments} monthly instalments, the first within ${days} days of the admission.`,
  };
}

function duesText({ dues }: PolicyTerms): Sentence | null {
  if (dues.monthlyAmount.isZero()) return null;
  const amount = amountInWords(dues.monthlyAmount);
  const first =
    dues.firstMonth === 'month_after_joining'
      ? { de: 'nach dem Beitritt', en: 'the month after joining' }
      : { de: 'des Beitritts', en: 'the month of joining' };
  const [rhythm, groups] = [dueInWords(dues), groupsInWords(dues)];
  return {
    de: `Ich nehme ausdrücklich zur Kenntnis: Neben den Geschäftsanteilen ist ein laufender Mitgliedsbeitrag von ${amount.de} im Monat zu zahlen, ${rhythm.de}, zum ersten Mal für den Monat ${first.de}. ${groups.de}Er wird nicht zurückgezahlt.`,
    en: `I expressly acknowledge: besides the shares, dues of ${amount.en} a month are to be paid, ${rhythm.en}, for the first time for ${first.en}. ${groups.en}They are not paid back.`,
  };
}

function dueInWords({ rhythmMonths, dueDay }: PolicyTerms['dues']): Sentence {
  if (rhythmMonths === 1) {
    return { de: `fällig am ${dueDay}. eines Monats`, en: `due on day ${dueDay} of each month` };
  }
  const { de, en } = rhythmInWords[rhythmMonths];
  return {
    de: `${de} für alle Monate darin, fällig am ${dueDay}. des ersten dieser Monate`,
    en: `${en} for all months in it, due on day ${dueDay} of the first of these months`,
  };
}

/** "Weniger zahlen Mitglieder der Gruppen …": only groups that owe less than everybody else. */
function groupsInWords({ groups, monthlyAmount }: PolicyTerms['dues']): Sentence {
  const reduced = groups.filter((group) => group.monthlyAmount.isLessThan(monthlyAmount));
  if (reduced.length === 0) return { de: '', en: '' };
  const named = reduced.map(({ name, monthlyAmount: less }) => ({ name, less: amountInWords(less) }));
  return {
    de: `Weniger zahlt, wem die Genossenschaft das zugesteht: ${named.map(({ name, less }) => `${name} ${less.de}`).join(', ')} im Monat. `,
    en: `Whoever is granted it pays less: ${named.map(({ name, less }) => `${name} ${less.en}`).join(', ')} a month. `,
  };
}

function longNoticeText({ membership: { noticePeriodMonths: months } }: PolicyTerms): Sentence | null {
  if (months <= ONE_YEAR_MONTHS) return null;
  return {
    de: `Ich nehme ausdrücklich zur Kenntnis: Die Mitgliedschaft kann nur mit einer Frist von ${months} Monaten zum Ende eines Geschäftsjahres gekündigt werden.`,
    en: `I expressly acknowledge: membership can be terminated only at ${months} months' notice to the end of a financial year.`,
  };
}

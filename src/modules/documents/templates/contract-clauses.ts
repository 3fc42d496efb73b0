import { list, notice, paragraph, strong, together } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import type { ProfileFacts } from '../profile.types.ts';
import type { ContractData } from './contract.ts';
import { isProtected } from './credit.ts';
import { euro } from './german.ts';

/** The clauses which the law fills: default, termination, withdrawal. */

/** BGB §§288, 289; the order by §497(3) for consumers and founders, by §367(1) for a running business (rules §9). */
export function breach(credit: ContractData): readonly Block[] {
  const order = isProtected(credit)
    ? 'Reicht eine Zahlung nicht für alles, was fällig ist, zahlt sie zuerst die Kosten der Rechtsverfolgung, dann die fälligen Raten, die älteste zuerst, und zuletzt die Verzugszinsen (§ 497 Abs. 3 BGB).'
    : 'Reicht eine Zahlung nicht für alles, was fällig ist, zahlt sie zuerst die Kosten, dann Rate für Rate, die älteste zuerst, die berechneten Verzugszinsen, die Zinsen und danach das Kapital (§ 367 Abs. 1 BGB).';
  return [
    paragraph(
      `${credit.default_rate} Wir berechnen ihn auf das überfällige Kapital, nicht auf Zinsen. Andere Kosten tragen Sie nur, soweit sie wirklich entstanden und belegt sind.`,
    ),
    paragraph(order),
    paragraph(
      strong('Ausbleibende Zahlungen können schwerwiegende Folgen für Sie haben'),
      ' (zum Beispiel eine Zwangsvollstreckung oder die Inanspruchnahme der Bürgen) und es erschweren, künftig Kredit zu bekommen.',
    ),
  ];
}

const LONG_TERM_MONTHS = 36;

/** BGB §498, by law for consumers and founders, by contract for a running business (rules §5). */
export function termination(credit: ContractData): readonly Block[] {
  const share = credit.term_months > LONG_TERM_MONTHS ? '5' : '10';
  const source = isProtected(credit) ? '(§ 498 BGB)' : '(entsprechend § 498 BGB; so vereinbaren wir es)';
  return [
    together(
      paragraph(`Wegen Zahlungsverzugs dürfen wir den Vertrag nur kündigen ${source}, wenn`),
      list(
        'Sie mindestens zwei aufeinanderfolgende Raten ganz oder teilweise nicht gezahlt haben,',
        `der Rückstand mindestens ${share} Prozent des Nennbetrags des Darlehens ausmacht und`,
        'wir Ihnen ohne Erfolg eine Frist von zwei Wochen gesetzt und dabei erklärt haben, dass wir sonst die gesamte Restschuld verlangen.',
      ),
    ),
    paragraph(
      'Spätestens mit dieser Frist bieten wir Ihnen ein Gespräch über eine einvernehmliche Lösung an. Das Recht beider Seiten, aus wichtigem Grund zu kündigen (§§ 314, 490 BGB), bleibt. Jede Kündigung braucht Textform.',
    ),
  ];
}

/** BGB §§355, 356b, 357a, 495; for founders by §513. The consequences are those of rules §5: nothing but interest per day. */
export function withdrawal(credit: ContractData, sender: ProfileFacts): Block {
  const latest = credit.law.withdrawal_ends_at_latest;
  const address = `${sender.name}, ${sender.street}, ${sender.postal_code} ${sender.city}, ${sender.email}`;
  return notice(
    'Widerrufsinformation',
    paragraph(
      strong('Widerrufsrecht. '),
      `Sie können Ihre Vertragserklärung innerhalb von ${credit.withdrawal_days} Tagen ohne Angabe von Gründen widerrufen. Die Frist beginnt nach Abschluss des Vertrags, aber erst, wenn Sie diesen Vertrag mit allen Pflichtangaben nach § 492 Abs. 2 BGB erhalten haben.${latest === null ? '' : ` Das Widerrufsrecht erlischt spätestens ${latest.months}\u00a0Monate und ${latest.days}\u00a0Tage nach Vertragsschluss.`} Um die Frist zu wahren, genügt es, den Widerruf rechtzeitig abzusenden, wenn er auf einem dauerhaften Datenträger erklärt wird, zum Beispiel als Brief oder E\u2011Mail. Der Widerruf ist zu richten an: ${address}.`,
    ),
    paragraph(
      strong('Folgen des Widerrufs. '),
      `Soweit das Darlehen schon ausgezahlt ist, zahlen Sie es spätestens innerhalb von 30\u00a0Tagen zurück und für die Zeit von der Auszahlung bis zur Rückzahlung den vereinbarten Sollzins. Die Frist beginnt, wenn Sie den Widerruf absenden. Für jeden Tag sind bei vollständiger Inanspruchnahme ${euro(credit.interest_per_day)} Zins zu zahlen; der Betrag verringert sich entsprechend, wenn nur ein Teil in Anspruch genommen wurde. Weitere Beträge fallen nicht an.`,
    ),
  );
}

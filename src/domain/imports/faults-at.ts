import type { Fault, Place } from './fault.ts';
import { FILE_FAULTS } from './file-faults.ts';

type Text = readonly [de: string, en: string];

/**
 * What can be wrong with a file whose cells can all be read, and what to do about it; {0}, {1} stand for what the place
 * says.
 */
const FAULTS = {
  ...FILE_FAULTS,
  'file.empty': [
    ['In der Datei steht nichts zum Übernehmen.', 'There is nothing in the file to take over.'],
    [
      'Bitte die Vorlage ausfüllen; die Beispielzeilen zählen nicht.',
      'Please fill in the template; its example lines do not count.',
    ],
  ],
  'number.twice': [
    ['Die Nummer {0} kommt zweimal vor.', 'The number {0} is there twice.'],
    [
      'Bitte jede Nummer einmal vergeben, auch über Mitglieder und Personen hinweg.',
      'Please give each number once, also across members and persons.',
    ],
  ],
  'person.twice': [
    ['Die Person {0} steht in zwei Zeilen.', 'The person {0} stands in two lines.'],
    ['Bitte eine Zeile löschen.', 'Please remove one line.'],
  ],
  'person.country_not_two_letters': [
    ['„{0}“ ist kein Länderkürzel.', '"{0}" is no country code.'],
    ['Bitte zwei Buchstaben schreiben, etwa DE.', 'Please write two letters, such as DE.'],
  ],
  'person.email_not_an_address': [
    ['„{0}“ ist keine E-Mail-Adresse.', '"{0}" is no e-mail address.'],
    ['Bitte berichtigen oder leer lassen.', 'Please correct it or leave it empty.'],
  ],
  'date.after_cut_over': [
    ['Der {0} liegt nach dem Stichtag {1}.', '{0} lies after the cut-over {1}.'],
    [
      'Übernommen wird der Stand am Stichtag; Späteres bitte danach hier erfassen.',
      'What is taken over is the state at the cut-over; please record later things here afterwards.',
    ],
  ],
  'date.in_the_future': [
    ['Der {0} liegt in der Zukunft.', '{0} lies in the future.'],
    ['Übernommen wird nur, was geschehen ist.', 'Only what has happened is taken over.'],
  ],
  'date.out_of_order': [
    ['Der {0} kann nicht vor dem {1} liegen.', '{0} cannot lie before {1}.'],
    ['Bitte beide Tage prüfen.', 'Please check both days.'],
  ],
  'amount.negative': [
    ['Ein Betrag unter null ergibt hier keinen Sinn.', 'An amount below zero makes no sense here.'],
    ['Bitte ohne Minuszeichen schreiben oder die Zeile prüfen.', 'Please write it without a minus or check the line.'],
  ],
  'amount.not_positive': [
    ['Hier muss ein Betrag über 0,00 stehen.', 'An amount above 0.00 must stand here.'],
    ['Bitte den Betrag eintragen oder die Zeile löschen.', 'Please enter the amount or remove the line.'],
  ],
  'shares.none': [
    ['Ein Mitglied hält mindestens einen Anteil.', 'A member holds one share at least.'],
    ['Bitte die Zahl der Anteile eintragen.', 'Please enter the number of shares.'],
  ],
  'shares.capital_above_shares': [
    ['Das Geschäftsguthaben {0} ist höher als die Anteile ({1}).', 'The share capital {0} is above the shares ({1}).'],
    [
      'Bitte Anteile und Guthaben prüfen; was darüber liegt, ist kein Geschäftsguthaben.',
      'Please check shares and capital; what lies above is no share capital.',
    ],
  ],
  'shares.lots_differ': [
    [
      'Das Blatt Anteile nennt {0} Anteile, das Blatt Mitglieder {1}.',
      'The shares sheet names {0} shares, the members sheet {1}.',
    ],
    [
      'Bitte angleichen oder die Zeilen im Blatt Anteile weglassen.',
      'Please make them agree or leave the lines out of the shares sheet.',
    ],
  ],
  'member.former_has_balance': [
    [
      'Ein ausgeschiedenes Mitglied hat am Stichtag kein Guthaben und keine offenen Beiträge.',
      'A former member has neither capital, credit nor open dues at the cut-over.',
    ],
    [
      'Bitte 0,00 eintragen; noch offene Auseinandersetzungen hier als laufendes Mitglied übernehmen und danach abwickeln.',
      'Please enter 0.00; whoever is still to be paid out is taken over as a member and settled here.',
    ],
  ],
  'reference.member_unknown': [
    ['Ein Mitglied {0} steht nicht im Blatt Mitglieder.', 'There is no member {0} in the members sheet.'],
    ['Bitte die Nummer prüfen oder das Mitglied ergänzen.', 'Please check the number or add the member.'],
  ],
  'reference.person_unknown': [
    [
      '{0} steht weder im Blatt Mitglieder noch im Blatt Personen.',
      '{0} is neither in the members nor in the persons sheet.',
    ],
    ['Bitte die Nummer prüfen oder die Person ergänzen.', 'Please check the number or add the person.'],
  ],
  'reference.loan_unknown': [
    ['Ein Darlehen {0} steht nicht im Blatt Darlehen.', 'There is no loan {0} in the loans sheet.'],
    ['Bitte die Nummer prüfen oder das Darlehen ergänzen.', 'Please check the number or add the loan.'],
  ],
  'dues.month_twice': [
    ['Dieser Monat ist für das Mitglied {0} schon genannt.', 'This month is already named for member {0}.'],
    ['Bitte die Zeilen zusammenführen.', 'Please join the lines.'],
  ],
  'dues.owed_and_credit': [
    [
      'Das Mitglied {0} hat zugleich offene Beiträge und Beitragsguthaben.',
      'Member {0} has both open dues and a credit of dues.',
    ],
    ['Bitte verrechnen und nur den Rest eintragen.', 'Please set them off and enter only what is left.'],
  ],
  'loan.same_borrower': [
    ['Beide Darlehensnehmer sind dieselbe Person.', 'Both borrowers are the same person.'],
    ['Bitte den zweiten leer lassen.', 'Please leave the second one empty.'],
  ],
  'loan.terms_not_possible': [
    ['Damit lässt sich kein Darlehen führen: {0}', 'No loan can be kept with this: {1}'],
    ['Bitte Betrag und Zinssatz prüfen.', 'Please check amount and rate.'],
  ],
  'loan.without_rows': [
    ['Zum Darlehen {0} gibt es keine Zeile im Blatt Tilgungspläne.', 'Loan {0} has no line in the plan_rows sheet.'],
    ['Bitte den Tilgungsplan des Vertrags eintragen.', 'Please enter the plan of the contract.'],
  ],
  'loan.outstanding_differs': [
    [
      'Aus Tilgungsplan und Zahlungen ergeben sich {0} Restschuld, in der Datei stehen {1}.',
      'Plan rows and payments give {0} outstanding, the file says {1}.',
    ],
    [
      'Bitte fehlende oder doppelte Zahlungen suchen und den Betrag prüfen.',
      'Please look for missing or doubled payments and check the amount.',
    ],
  ],
  'loan.history_not_possible': [
    ['Die Zahlungen lassen sich nicht nachvollziehen: {0}', 'The payments cannot be followed: {1}'],
    ['Bitte Tilgungsplan und Zahlungen dieses Darlehens prüfen.', 'Please check plan and payments of this loan.'],
  ],
  'plan_row.number_out_of_order': [
    ['Die Rate {0} folgt auf die Rate {1}.', 'Instalment {0} comes after instalment {1}.'],
    [
      'Nummern und Tage müssen zusammen aufsteigen, jede Nummer einmal.',
      'Numbers and days must rise together, each number once.',
    ],
  ],
  'plan_row.number_too_high': [
    ['Eine Rate kann nicht die Nummer {0} haben.', 'An instalment cannot have the number {0}.'],
    ['Bitte Nummern bis 480 vergeben.', 'Please give numbers up to 480.'],
  ],
  'plan_row.principal_differs': [
    ['Die Tilgungen ergeben {0}, das Darlehen beträgt {1}.', 'The principal parts add up to {0}, the loan is {1}.'],
    ['Bitte fehlende Zeilen ergänzen oder die Beträge prüfen.', 'Please add missing lines or check the amounts.'],
  ],
  'payment.contained_in_balance': [
    [
      'Eine Zahlung bis zum Stichtag steckt schon im Guthaben des Mitglieds.',
      'A payment up to the cut-over is already contained in the member’s balance.',
    ],
    [
      'Bitte die Zeile löschen; nur Zahlungen nach dem Stichtag werden gebucht.',
      'Please remove the line; only payments after the cut-over are booked.',
    ],
  ],
  'payment.surplus_of_no_loan': [
    ['Ein Überschuss gehört nur zu Zahlungen auf Darlehen.', 'Only payments on loans have a surplus.'],
    ['Bitte die Zelle leeren.', 'Please empty the cell.'],
  ],
  'payment.reference_twice': [
    ['Die Bankreferenz {0} kommt zweimal vor.', 'The bank reference {0} is there twice.'],
    [
      'Ist es dieselbe Zahlung, bitte eine Zeile löschen; sonst eine eigene Referenz eintragen.',
      'If it is the same payment, remove one line; else enter a reference of its own.',
    ],
  ],
  'payment.above_shares': [
    ['Damit wären {0} eingezahlt; die Anteile betragen {1}.', 'With this {0} would be paid in; the shares are {1}.'],
    ['Bitte den Betrag prüfen.', 'Please check the amount.'],
  ],
  'guarantee.by_borrower': [
    ['Wer das Darlehen schuldet, kann dafür nicht bürgen.', 'Whoever owes the loan cannot vouch for it.'],
    ['Bitte die Zeile prüfen.', 'Please check the line.'],
  ],
  'guarantee.twice': [
    [
      '{0} bürgt schon in einer anderen Zeile für dieses Darlehen.',
      '{0} already vouches for this loan in another line.',
    ],
    ['Bitte zusammenführen.', 'Please join them.'],
  ],
  'balance.twice': [
    ['Dieses Konto steht in zwei Zeilen.', 'This account stands in two lines.'],
    ['Bitte zusammenführen.', 'Please join them.'],
  ],
  'record.imported_before': [
    ['{0} ist schon mit einer anderen Datei übernommen worden.', '{0} has been taken over with another file already.'],
    ['Bitte die Zeile löschen; Änderungen hier erfassen.', 'Please remove the line; record changes here.'],
  ],
  'record.number_taken': [
    ['Die Nummer {0} ist hier schon vergeben.', 'The number {0} is already in use here.'],
    ['Bitte in der Datei eine andere Nummer vergeben.', 'Please give another number in the file.'],
  ],
  'person.not_recorded': [
    ['Eine Person {0} ist hier nicht erfasst.', 'No person {0} is recorded here.'],
    ['Bitte die Nummer prüfen oder leer lassen.', 'Please check the number or leave it empty.'],
  ],
  'person.called_otherwise': [
    ['{0} heißt hier {1}.', '{0} is called {1} here.'],
    ['Bitte prüfen, ob dieselbe Person gemeint ist.', 'Please check whether the same person is meant.'],
  ],
  'person.member_already': [
    ['{0} ist hier schon Mitglied.', '{0} is a member here already.'],
    ['Bitte die Zeile löschen.', 'Please remove the line.'],
  ],
  'payment.reference_booked': [
    ['Die Bankreferenz {0} ist hier schon gebucht.', 'The bank reference {0} has been booked here already.'],
    ['Bitte die Zeile löschen.', 'Please remove the line.'],
  ],
} as const satisfies Readonly<Record<string, readonly [Text, Text]>>;

export type FaultCode = keyof typeof FAULTS;

export function faultAt(code: FaultCode, place: Place, figures: readonly string[] = []): Fault {
  const [[de, en], [doDe, doEn]]: readonly [Text, Text] = FAULTS[code];
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/g, (_, index: string) => figures[Number(index)] ?? '');
  return {
    ...place,
    code,
    sentence: { de: filled(de), en: filled(en) },
    remedy: { de: filled(doDe), en: filled(doEn) },
  };
}

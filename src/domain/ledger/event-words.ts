import type { Sentence } from '../errors.ts';
import type { PostingEvent } from './posting-rules.ts';

const named = (de: string, en: string): Sentence => ({ de, en });

/** What each business event is called where people read the books. */
const eventWords: Readonly<Record<PostingEvent, Sentence>> = {
  dues_claimed: named('Beitrag fällig', 'Dues claimed'),
  dues_paid: named('Beitragszahlung', 'Dues paid'),
  dues_credit_applied: named('Guthaben auf Beiträge verrechnet', 'Credit applied to dues'),
  dues_payment_reversed: named('Rückgabe einer Beitragszahlung', 'Dues payment reversed'),
  dues_cancelled: named('Beitrag storniert', 'Dues cancelled'),
  dues_waived: named('Beitrag erlassen', 'Dues waived'),
  dues_time_barred: named('Beitrag verjährt', 'Dues time-barred'),
  dues_credit_refunded: named('Beitragsguthaben erstattet', 'Credit of dues refunded'),
  shares_paid: named('Einzahlung auf Geschäftsanteile', 'Shares paid'),
  shares_payment_reversed: named('Rückgabe einer Einzahlung auf Anteile', 'Payment for shares reversed'),
  share_capital_transferred: named('Geschäftsguthaben übertragen', 'Share capital transferred'),
  leaving: named('Ausscheiden', 'Leaving'),
  shares_cancelled: named('Geschäftsanteile gekündigt', 'Shares cancelled'),
  settlement_fixed: named('Auseinandersetzung festgestellt', 'Settlement fixed'),
  cancelled_shares_settled: named('Gekündigte Anteile auseinandergesetzt', 'Cancelled shares settled'),
  settlement_paid: named('Auseinandersetzungsguthaben gezahlt', 'Settlement paid'),
  settlement_time_barred: named('Auseinandersetzungsguthaben verjährt', 'Settlement time-barred'),
  payout: named('Auszahlung', 'Payout'),
  repayment: named('Zahlung auf Darlehen', 'Repayment'),
  repayment_reversed: named('Rückgabe einer Zahlung', 'Repayment reversed'),
  credit_applied: named('Guthaben verrechnet', 'Credit applied'),
  credit_refunded: named('Guthaben erstattet', 'Credit refunded'),
  default_interest_claimed: named('Verzugszinsen gefordert', 'Default interest claimed'),
  default_interest_waived: named('Verzugszinsen erlassen', 'Default interest waived'),
  write_off: named('Abschreibung', 'Write-off'),
  interest_accrued: named('Zinsabgrenzung', 'Interest accrued'),
  interest_accrual_reversed: named('Auflösung der Zinsabgrenzung', 'Interest accrual reversed'),
  value_adjustment_raised: named('Zuführung zur Wertberichtigung', 'Value adjustment raised'),
  value_adjustment_released: named('Auflösung der Wertberichtigung', 'Value adjustment released'),
  money_unplaced: named('Geld ohne Zuordnung', 'Money not placed yet'),
  payout_ordered: named('Auszahlung beauftragt', 'Payout ordered'),
  payout_order_withdrawn: named('Auszahlungsauftrag zurückgezogen', 'Payout order withdrawn'),
  payout_booked: named('Auszahlung von der Bank gebucht', 'Payout booked by the bank'),
  payout_returned: named('Auszahlung zurückgekommen', 'Payout returned'),
  returned_payout_ordered: named('Zurückgekommenes erneut beauftragt', 'Returned payout ordered again'),
  returned_payout_order_withdrawn: named('Erneuter Auftrag zurückgezogen', 'Order of a returned payout withdrawn'),
  bank_charged: named('Bankgebühr', 'Bank charge'),
  recorded_before_the_bank: named('Vor dem Kontoauszug erfasst', 'Recorded before the bank'),
  recorded_money_booked: named('Erfasstes von der Bank gebucht', 'Recorded money booked by the bank'),
  other_income_received: named('Sonstiger Eingang', 'Other income received'),
  other_expense_paid: named('Sonstige Ausgabe', 'Other expense paid'),
  share_capital_taken_over: named('Geschäftsguthaben übernommen', 'Share capital taken over'),
  dues_taken_over: named('Beiträge übernommen', 'Dues taken over'),
  loan_taken_over: named('Darlehen übernommen', 'Loan taken over'),
  bank_taken_over: named('Bankbestand übernommen', 'Bank balance taken over'),
  retained_profit_taken_over: named('Ergebnisvortrag übernommen', 'Retained profit taken over'),
  profit_distributed: named('Gewinn verteilt', 'Profit distributed'),
  loss_written_off: named('Verlust abgeschrieben', 'Loss written off'),
  reserves_allocated: named('Rücklagen zugeführt', 'Reserves allocated'),
};

/** The event's name for people; an event that the posting rules no longer have, by its own name. */
export function eventInWords(event: string): Sentence {
  return event in eventWords ? eventWords[event as PostingEvent] : named(event, event);
}

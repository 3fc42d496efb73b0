import { conflict, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function yearEndNotFound(): Error {
  return notFound('year_end.not_found', {
    de: 'Für dieses Geschäftsjahr ist keine Ergebnisverwendung vorbereitet.',
    en: 'No use of the result is prepared for this financial year.',
  });
}

export function notOver({ end }: FinancialYear): Error {
  const day = dateInWords(end);
  return refused(
    'year_end.not_over',
    {
      de: `Das Geschäftsjahr läuft noch bis zum ${day.de}.`,
      en: `The financial year runs until ${day.en}.`,
    },
    { ends_on: end },
  );
}

export function alreadyPrepared(): Error {
  return conflict('year_end.already_prepared', {
    de: 'Für dieses Geschäftsjahr ist die Ergebnisverwendung schon vorbereitet; sie ist erst freizugeben oder zurückzunehmen.',
    en: 'The use of this financial year’s result is prepared already; it has to be released or taken back first.',
  });
}

export function alreadyReleased(): Error {
  return conflict('year_end.already_released', {
    de: 'Die Ergebnisverwendung dieses Geschäftsjahres ist schon freigegeben. Sie geschieht nur einmal.',
    en: 'The use of this financial year’s result has been released already. It happens only once.',
  });
}

export function outOfOrder(next: number): Error {
  return refused(
    'year_end.out_of_order',
    {
      de: `Die Geschäftsjahre folgen aufeinander: als Nächstes ist das Jahr ${next} an der Reihe, weil jedes auf dem Geschäftsguthaben des vorigen aufbaut (§ 19 GenG).`,
      en: `Financial years follow one another: ${next} is next, because each builds on the share capital of the one before (GenG §19).`,
    },
    { next_financial_year: next },
  );
}

export function departuresPending(count: number, endsOn: BusinessDate): Error {
  const day = dateInWords(endsOn);
  return refused(
    'year_end.departures_pending',
    {
      de: `Zum ${day.de} wirken noch nicht alle Austritte: ${count} warten auf den Tagesabschluss, der sie wirksam werden lässt.`,
      en: `Not all departures as of ${day.en} have taken effect: ${count} wait for the day close, which makes them effective.`,
    },
    { departure_count: count },
  );
}

export function figuresChanged(): Error {
  return conflict('year_end.figures_changed', {
    de: 'Seit der Vorbereitung hat sich etwas geändert, etwa durch eine Einzahlung mit früherem Wertdatum; die Vorschau stimmt nicht mehr. Bitte zurücknehmen und neu vorbereiten.',
    en: 'Something has changed since the preparation, such as by a payment with an earlier value date; the preview no longer holds. Please take it back and prepare it again.',
  });
}

export function resolutionMissing(): Error {
  return refused('year_end.resolution_missing', {
    de: 'Über das Jahresergebnis beschließt die Generalversammlung (§ 48 GenG). Zu nennen ist ihr Beschluss mit seiner Nummer; wo sie hier nicht geführt wird, mit Tag und Wortlaut.',
    en: 'The general assembly resolves on the year’s result (GenG §48). Name its resolution by its number; where assemblies are not recorded here, by day and text.',
  });
}

export function resolutionAboutSomethingElse(number: string, financialYear: number): Error {
  return refused(
    'year_end.resolution_about_something_else',
    {
      de: `Der Beschluss ${number} handelt weder vom Jahresabschluss noch von der Verwendung des Ergebnisses des Geschäftsjahres ${financialYear}.`,
      en: `Resolution ${number} is about neither the annual accounts nor the use of the result of the financial year ${financialYear}.`,
    },
    { resolution_number: number },
  );
}

export function resolvedOutOfTime({ end }: FinancialYear, today: BusinessDate): Error {
  const [after, until] = [dateInWords(end), dateInWords(today)];
  return refused(
    'year_end.resolved_out_of_time',
    {
      de: `Der Beschluss über das Ergebnis liegt nach dem ${after.de}, dem Ende des Geschäftsjahres, und nicht nach dem ${until.de}.`,
      en: `The resolution on the result lies after ${after.en}, the end of the financial year, and not after ${until.en}.`,
    },
    { ends_on: end, today },
  );
}

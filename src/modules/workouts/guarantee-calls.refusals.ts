import { type DomainError, refused, type Sentence } from '../../domain/errors.ts';

export function guaranteeNotCallable(number: string): DomainError {
  return refused(
    'guarantee_call.guarantee_not_in_force',
    {
      de: `Die Bürgschaft ${number} sichert an diesem Tag kein ausgezahltes Darlehen: Sie ist nicht unterschrieben, abgelaufen oder freigegeben.`,
      en: `Guarantee ${number} secures no loan paid out on that day: it is not signed, has ended or was released.`,
    },
    { guarantee_number: number },
  );
}

export function demandInFuture(): DomainError {
  return refused('guarantee_call.demanded_in_future', {
    de: 'Die Aufforderung ist auf einen Tag datiert, der noch kommt.',
    en: 'The demand is dated on a day still to come.',
  });
}

export function releaseInFuture(): DomainError {
  return refused('guarantee_release.in_the_future', {
    de: 'Die Freigabe ist auf einen Tag datiert, der noch kommt.',
    en: 'The release is dated on a day still to come.',
  });
}

export function othersMayGoFree(warnings: readonly Sentence[]): DomainError {
  const list = (language: keyof Sentence): string => warnings.map((warning) => warning[language]).join(' ');
  return refused('guarantee_release.others_may_go_free', {
    de: `${list('de')} Soll es dabei bleiben, ist das ausdrücklich anzugeben.`,
    en: `${list('en')} If it is to be so all the same, say so.`,
  });
}

import type { PolicyRule } from './policy-rule.ts';

const duesGroupsNamedOnce: PolicyRule = ({ dues }) => {
  const twice = dues.groups.find(({ code }, index) => dues.groups.findIndex((other) => other.code === code) !== index);
  if (!twice) return null;
  return {
    code: 'policy.dues_group_named_twice',
    sentence: {
      de: `Die Beitragsgruppe „${twice.code}“ steht zweimal in der Richtlinie; es wäre unklar, welcher Beitrag gilt.`,
      en: `The dues group "${twice.code}" stands in the policy twice; it would be unclear which rate counts.`,
    },
    details: { group_code: twice.code },
  };
};

const duesRemindersInOrder: PolicyRule = ({ dues: { reminders } }) => {
  const { firstDays, secondDays } = reminders;
  if (firstDays > 0 && secondDays > firstDays) return null;
  return {
    code: 'policy.dues_reminders_out_of_order',
    sentence: {
      de: `An Beiträge wird frühestens am ersten Tag des Verzugs erinnert und später ein zweites Mal, nicht an den Tagen ${firstDays} und ${secondDays}.`,
      en: `Members are reminded of dues from the first day past due on, and a second time after that, not on days ${firstDays} and ${secondDays}.`,
    },
  };
};

/** What contradicts itself in the terms of dues; the codes are `policy.*`. */
export const duesRules: readonly PolicyRule[] = [duesGroupsNamedOnce, duesRemindersInOrder];

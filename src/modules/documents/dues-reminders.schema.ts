import { z } from 'zod';
import { date, idOrNumber, instant, text, uuid } from '../../platform/http/wire.ts';
import { Document } from './documents.schema.ts';

export const MemberParams = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });

const MemberLeftOut = z
  .object({
    member_id: uuid.describe('The member who is not written to'),
    member_number: z
      .string()
      .describe('Number of the member')
      .meta({ examples: ['M-0042'] }),
    code: z
      .string()
      .describe('What stands in the way')
      .meta({ examples: ['document.dues_reminders_held'] }),
    detail: z
      .string()
      .describe('The same in words')
      .meta({ examples: ['Das Mitglied M-0042 wird bis zum 31.01.2027 nicht an Beiträge erinnert: Stundung.'] }),
  })
  .meta({ id: 'DuesReminderLeftOut', description: 'A member whose reminder of dues was not written' });

export const DuesReminderRun = z
  .object({
    written: z.array(Document).describe('One letter for each member, about all open dues'),
    left_out: z.array(MemberLeftOut).describe('Members who could not be written to, and why'),
  })
  .meta({ id: 'DuesReminderRun', description: 'What a run of reminders of dues has written, fifty members at most' });

const span = {
  from: date.describe('The first day'),
  until: date.describe('The last day, included'),
};

export const HoldDuesReminders = z
  .strictObject({ ...span, reason: text(200) })
  .meta({ id: 'HoldDuesReminders', description: 'Days on which a member is not reminded of dues' });

export const DuesReminderHold = z
  .object({ id: uuid, member_id: uuid, ...span, reason: z.string(), recorded_at: instant })
  .meta({ id: 'DuesReminderHold', description: 'Days on which a member is not reminded of dues, and why' });

export const DuesReminderHoldList = z
  .object({ items: z.array(DuesReminderHold) })
  .meta({ id: 'DuesReminderHoldList', description: 'A member’s holds, last recorded first' });

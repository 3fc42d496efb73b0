import type { HttpShell } from '../../platform/http/shell.ts';
import { mountSessions } from './sessions.routes.ts';
import { mountUsers } from './users.routes.ts';

export function mountIdentity(shell: HttpShell): void {
  mountSessions(shell);
  mountUsers(shell);
}

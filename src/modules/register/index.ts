/** Front door of the register of members (GenG §§30, 31): as of any day, as known at any time, and who inspected it. */
export { mountRegister } from './register.routes.ts';
export { registerAsOf } from './register.repository.ts';
export { registerLines } from './register.service.ts';

/** Front door of resolutions: what the general assembly carried, for whoever acts upon it. */
export { mountResolutions } from './resolutions.routes.ts';
export { carriedResolution, hasResolutions, recordResolutions } from './resolutions.service.ts';
export { resolutionReference } from './resolutions.schema.ts';
export { resolutionsOfAssembly, resolutionsOnResults } from './resolutions.repository.ts';
export type { NewResolution, Resolution, ResolutionKind } from './resolutions.types.ts';

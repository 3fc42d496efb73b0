/** Where the demo cooperative lies on the embedded server, beside the database of one's own. */
export const DEMO_DATABASE = 'handschlag_demo';

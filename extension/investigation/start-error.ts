/** The runbook cannot be started; the message is for the person who tried. */
export class StartError extends Error {}

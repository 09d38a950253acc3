/** A folder that should be a lab and cannot be read as one; the message is a sentence. */
export class LabError extends Error {}

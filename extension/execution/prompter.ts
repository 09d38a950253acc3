/**
 * Whoever can be asked while a way to a host is opened: an editor's prompt, a terminal. Answers are kept in memory only;
 * they never get into arguments, files, logs or records.
 */
export interface Prompter {
  /**
   * Asks for a password, a passphrase or a code without showing it; `undefined` when the person declines. A `remark`
   * stands before the question and is no part of it: that the answer before was not the right one.
   */
  secret(question: string, remark?: string): Promise<string | undefined>;
  /** Asks a question of yes or no: whether to trust a host's key. */
  confirm(question: string): Promise<boolean>;
  /** Says something that needs no answer: touch your security key. */
  tell(message: string): void;
}

/** The world as a command sees it, so that tests can stand in for it. */
export type Io = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** UTF-8 text of a file; rejects when it cannot be read. */
  readonly readFile: (path: string) => Promise<string>;
  /** The bytes of a file, for workbooks; rejects when it cannot be read. */
  readonly readBytes: (path: string) => Promise<Buffer>;
};

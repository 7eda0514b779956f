export type LettersTables = {};

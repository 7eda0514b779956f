export type NoticesTables = {};

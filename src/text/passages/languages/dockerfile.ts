import { heredoc } from '../scan/heredoc';
import { hashAtLineStart } from './common';
import { language } from './language';

export const dockerfile = language({
  ids: 'dockerfile',
  extensions: 'dockerfile containerfile',
  files: 'dockerfile containerfile',
  line: '#',
  rules: [
    hashAtLineStart,
    heredoc({ open: /<<(?<indent>-)?(?:"(?<name>\w{1,80})"|'?(?<quoted>\w{1,80})'?)/y, indent: 'tabs' }),
  ],
});

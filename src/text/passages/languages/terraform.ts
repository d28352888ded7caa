import { heredoc } from '../scan/heredoc';
import { lineComment, string } from '../scan/rules';
import { dollarBraces, hash, stars } from './common';
import { language } from './language';

export const terraform = language({
  ids: 'terraform terraform-vars hcl opentofu',
  extensions: 'tf tfvars hcl tofu nomad workflow tftest.hcl',
  line: '#',
  block: ['/*', '*/'],
  rules: [
    hash,
    lineComment('//'),
    stars,
    heredoc({ open: /<<-?(?<name>[A-Za-z_][\w-]{0,79})/y, indent: 'always' }),
    string('"', { code: { ...dollarBraces, '%{': '}' } }),
  ],
});

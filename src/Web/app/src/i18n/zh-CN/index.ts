import account from './account';
import codes from './codes';
import common from './common';
import desk from './desk';
import figures from './figures';
import help from './help';
import inbox from './inbox';
import parts from './parts';
import shell from './shell';
import writing from './writing';

export default { ...common, ...parts, account, codes, desk, figures, help, inbox, shell, writing };

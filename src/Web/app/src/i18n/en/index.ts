import account from './account';
import codes from './codes';
import common from './common';
import desk from './desk';
import figures from './figures';
import help from './help';
import shell from './shell';
import writing from './writing';

export default { ...common, account, codes, desk, figures, help, shell, writing };

import { testClasses } from './check-classes.ts';

testClasses(['request', 'http', 'calls']);

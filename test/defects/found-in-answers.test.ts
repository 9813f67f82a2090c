import { testClasses } from './check-classes.ts';

testClasses(['response', 'echo', 'time']);

// Generated from openapi.yaml by "flowgauge spec build"; do not edit.
// openapi-typescript 7.13.0, source 04d405ea108fa02c3b5de3fcfc7ee07b4ce6fc6100437afeb40bf85507ce036f, body ae24bdd6cf79fcafeb34e548e11dac8433e6509dbb1357695177f12898fc3c5a
export interface paths {
    "/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Executing a Flow Synchronously
         * @description This API is used to execute an express flow synchronously. It is available only in the Chinese mainland regions.
         */
        post: operations["startSyncWorkflowExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SyncExecutionNodeErrorDetail: {
            /** @description Flow node ID. */
            node_id?: string;
            /** @description Error details. */
            error_message?: string;
            /**
             * Format: date-time
             * @description Flow instance creation time (UTC), in the format yyyy-MM-ddTHH:mm:ssZ.
             */
            begin_time?: string;
            /**
             * Format: date-time
             * @description Flow instance end time (UTC), in the format yyyy-MM-ddTHH:mm:ssZ.
             */
            end_time?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    startSyncWorkflowExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Project ID. For details, see Obtaining a Project ID. */
                project_id: string;
                /** @description Flow definition ID. */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Headers for flow execution. */
                    headers?: Record<string, unknown>;
                    /** @description Input parameters for flow execution. You can use JSONPath for parameter mapping and specify a default value. */
                    input: Record<string, unknown>;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Flow instance ID. */
                        execution_id: string;
                        /**
                         * @description Flow execution status.
                         * @enum {string}
                         */
                        status: "success" | "fail" | "timeout";
                        /** @description Flow execution result in JSON format. This parameter has a value only when the status is success. */
                        output?: Record<string, unknown> | null;
                        /** @description Flow execution error information. This parameter has a value only when status is fail. */
                        errors?: components["schemas"]["SyncExecutionNodeErrorDetail"][] | null;
                        /**
                         * Format: date-time
                         * @description Flow instance creation time (UTC), in the format yyyy-MM-ddTHH:mm:ssZ.
                         */
                        begin_time: string;
                        /**
                         * Format: date-time
                         * @description Flow instance end time (UTC), in the format yyyy-MM-ddTHH:mm:ssZ.
                         */
                        end_time: string;
                    } & (unknown & unknown & unknown & unknown);
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Error code. */
                        error_code?: string;
                        /** @description Error description. */
                        error_msg?: string;
                        /** @description Request ID. */
                        request_id?: string;
                    };
                };
            };
            /** @description Bad Request */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Error code. */
                        error_code?: string;
                        /** @description Error description. */
                        error_msg?: string;
                        /** @description Request ID. */
                        request_id?: string;
                    };
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Error code. */
                        error_code?: string;
                        /** @description Error description. */
                        error_msg?: string;
                        /** @description Request ID. */
                        request_id?: string;
                    };
                };
            };
        };
    };
}

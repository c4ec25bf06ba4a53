/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Accepts one connection and tells where it wanted to go: original_dst PORT */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SO_ORIGINAL_DST 80 /* linux/netfilter_ipv4.h */

int main(int argc, char **argv)
{
    int one = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET,
                              .sin_port = htons((unsigned short)atoi(argc > 1 ? argv[1] : "5000"))};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&own, sizeof own) != 0 || listen(listener, 8) != 0) {
        perror("listening");
        return 1;
    }
    printf("listening on port %d\n", ntohs(own.sin_port));
    fflush(stdout);

    int s = accept(listener, NULL, NULL);
    struct sockaddr_in wanted;
    socklen_t length = sizeof wanted;
    if (getsockopt(s, SOL_IP, SO_ORIGINAL_DST, &wanted, &length) != 0) {
        perror("SO_ORIGINAL_DST");
        return 1;
    }
    char text[64];
    snprintf(text, sizeof text, "you wanted %s:%d\n", inet_ntoa(wanted.sin_addr),
             ntohs(wanted.sin_port));
    fputs(text, stdout);
    if (write(s, text, strlen(text)) < 0) {
        return 1;
    }
    close(s);
    return 0;
}
